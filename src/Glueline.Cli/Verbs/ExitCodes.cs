namespace Glueline.Cli.Verbs;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The work was done and the answer is no, or it could not be done.</summary>
    public const int Failure = 1;

    /// <summary>The arguments or the input can't be used.</summary>
    public const int Misuse = 2;

    /// <summary>As shells report a program that ended on Ctrl+C.</summary>
    public const int Interrupted = 130;
}
