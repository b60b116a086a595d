namespace Glueline.Evolution;

/// <summary>What overflow may keep of an event.</summary>
internal enum OverflowUse
{
    /// <summary>
    /// Only what no schema has a place for: null as opposed to an absent member, an array without items, a number that no type holds
    /// exactly, …
    /// </summary>
    UntypableOnly,

    /// <summary>Everything that the current schema has no place for.</summary>
    Everything,
}
