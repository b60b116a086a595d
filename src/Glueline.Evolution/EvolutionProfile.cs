namespace Glueline.Evolution;

/// <summary>Whom schemas are made for; each profile sets the defaults that <see cref="ProfileDefaults"/> lists.</summary>
public enum EvolutionProfile
{
    /// <summary>
    /// Numbers are double, a value of another kind widens its field to a union if the mode allows, and nothing changes on the way.
    /// </summary>
    Standard,

    /// <summary>
    /// Tables of a data lake: every field has one type, which never changes and which all systems can read. What doesn't match it (a rarer
    /// kind of value, an integer that no double holds, an object whose keys are data) goes to overflow.
    /// </summary>
    Lake,

    /// <summary>
    /// Every reader, even one that stays on an earlier version, gets every number digit for digit: numbers are unions of long and double
    /// from the start.
    /// </summary>
    Exact,

    /// <summary>
    /// The narrowest types that hold the values seen, with logical types for strings; they widen as other values come, so this profile is
    /// meant for BACKWARD.
    /// </summary>
    Typed,
}
