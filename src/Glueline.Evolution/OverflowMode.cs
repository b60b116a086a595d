namespace Glueline.Evolution;

/// <summary>What happens to the parts of an event that have no place in its schema.</summary>
public enum OverflowMode
{
    /// <summary>The event is refused.</summary>
    Off,

    /// <summary>
    /// They are kept as JSON in the record's field <c>_overflow</c>, and are put back in their place when the record is read.
    /// </summary>
    On,
}
