namespace Glueline.Cli.Verbs;

/// <summary>The exit codes of all verbs.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The verb's answer is no, or it failed.</summary>
    public const int Failure = 1;

    /// <summary>The arguments or the input can't be used.</summary>
    public const int Misuse = 2;

    /// <summary>Ctrl+C, as shells report it.</summary>
    public const int Interrupted = 130;
}
