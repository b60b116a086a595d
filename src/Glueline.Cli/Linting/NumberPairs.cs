namespace Glueline.Cli.Linting;

/// <summary>What a system makes of int with long, and of float with double.</summary>
internal enum NumberPairs
{
    /// <summary>Unions as all others.</summary>
    Unions,

    /// <summary>The wider type.</summary>
    Widened,
}
