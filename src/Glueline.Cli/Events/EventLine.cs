namespace Glueline.Cli.Events;

/// <summary>One event as it was written, and the line of its source on which it starts, counted from 1.</summary>
internal readonly record struct EventLine(long Number, ReadOnlyMemory<byte> Json)
{
    /// <summary>The event's number in the document, from 1; 0 if events are one per line.</summary>
    public long Event { get; init; }

    /// <summary>Why there is no event here, if the document shows it rather than the event's own JSON; otherwise null.</summary>
    public string? Fault { get; init; }

    public EventPlace Place => new(Number, Event);

    /// <summary>A number that is unique among the events of the source.</summary>
    public long Ordinal => Event is 0 ? Number : Event;
}
