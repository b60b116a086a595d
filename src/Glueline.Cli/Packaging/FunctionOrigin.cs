namespace Glueline.Cli.Packaging;

/// <summary>Where published functions come from.</summary>
internal enum FunctionOrigin
{
    /// <summary>Built on this machine.</summary>
    Here,

    /// <summary>Brought here in a folder.</summary>
    Elsewhere,
}
