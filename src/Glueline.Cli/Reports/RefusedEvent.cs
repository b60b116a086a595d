using System.Text.Json.Serialization;
using Glueline.Cli.Events;

namespace Glueline.Cli.Reports;

/// <summary>An event that was refused, and why.</summary>
internal sealed record RefusedEvent(long Line, string Reason)
{
    /// <summary>The event's number in the document; null if events are one per line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Event { get; init; }

    /// <summary>A key that events refused for the same reason share; null if the reason itself is the key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Group { get; init; }

    /// <summary>The reason without what is particular to this event.</summary>
    [JsonIgnore]
    public string? Summary { get; init; }

    [JsonIgnore]
    public EventPlace Place => new(Line, Event ?? 0);
}
