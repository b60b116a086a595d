namespace Glueline.Evolution;

/// <summary>Whom schemas are made for, in one word; each sets the defaults that <see cref="ProfileDefaults"/> lists.</summary>
public enum EvolutionProfile
{
    /// <summary>
    /// Numbers are double, other kinds of value widen a field to a union where the mode allows, and nothing changes on its way.
    /// </summary>
    Standard,

    /// <summary>
    /// Tables of a data lake: every field has one type that all systems read, for ever. What does not suit it (a rarer kind of value, an
    /// integer that no double holds, an object whose keys are data) goes to overflow.
    /// </summary>
    Lake,

    /// <summary>
    /// Every reader, also one that keeps to an earlier version, gets every number digit for digit: numbers are unions of long and double
    /// from the start.
    /// </summary>
    Exact,

    /// <summary>
    /// The narrowest types that hold what was seen, with the meanings of texts; they widen as other values come, so it is made for
    /// BACKWARD.
    /// </summary>
    Typed,
}
