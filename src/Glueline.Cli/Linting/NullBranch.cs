namespace Glueline.Cli.Linting;

/// <summary>What a system makes of null among several types.</summary>
internal enum NullBranch
{
    /// <summary>The others are numbered without it.</summary>
    Dropped,

    /// <summary>It counts, and is not told.</summary>
    Counted,

    /// <summary>It is a branch as the others.</summary>
    Kept,
}
