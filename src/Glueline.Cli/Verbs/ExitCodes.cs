namespace Glueline.Cli.Verbs;

/// <summary>The exit codes of all verbs.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The verb did its work, and the answer is no: an event is refused, a row differs, a check failed.</summary>
    public const int Failure = 1;

    /// <summary>The arguments or the input can't be used.</summary>
    public const int Misuse = 2;

    /// <summary>There is no answer, since something else failed: a stack that is not running, a registry, a cluster, a table.</summary>
    public const int Outside = 3;

    /// <summary>Ctrl+C, as shells report it.</summary>
    public const int Interrupted = 130;

    /// <summary>The codes, for the help.</summary>
    public const string Help = """
        Exit codes of all verbs:
          0    done, and the answer is yes
          1    done, and the answer is no: an event is refused, a row differs, a version may not follow another
          2    the arguments or the input can't be used
          3    something else failed: no stack is running, or a registry, a cluster or a table does not do its part
          130  interrupted by Ctrl-C
        """;
}
