namespace Glueline.Evolution;

/// <summary>What becomes of the parts of an event that its schema has no place for.</summary>
public enum OverflowMode
{
    /// <summary>The event is refused.</summary>
    Off,

    /// <summary>They are kept as JSON text in the record's field <c>_overflow</c>, and come back in their place on reading.</summary>
    On,
}
