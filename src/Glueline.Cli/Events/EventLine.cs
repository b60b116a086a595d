namespace Glueline.Cli.Events;

/// <summary>One event as it was written, and the line of its source on which it begins, counted from 1.</summary>
internal readonly record struct EventLine(long Number, ReadOnlyMemory<byte> Json)
{
    /// <summary>Which event of the document it is, from 1; 0 where each line is one.</summary>
    public long Event { get; init; }

    /// <summary>Why there is no event here, where the document shows that and not the event's own text; else null.</summary>
    public string? Fault { get; init; }

    public EventPlace Place => new(Number, Event);

    /// <summary>A number that no other event of the source has.</summary>
    public long Ordinal => Event is 0 ? Number : Event;
}
