namespace Glueline.Evolution;

/// <summary>Which earlier versions a mode compares a new schema with.</summary>
internal enum ComparisonScope
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>The latest available version.</summary>
    Latest,

    /// <summary>Every available version from the checkpoint on.</summary>
    SinceCheckpoint,
}
