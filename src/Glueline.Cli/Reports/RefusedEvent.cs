using System.Text.Json.Serialization;
using Glueline.Cli.Events;

namespace Glueline.Cli.Reports;

internal sealed record RefusedEvent(long Line, string Reason)
{
    /// <summary>Which event of the document it is, where that has not one event a line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Event { get; init; }

    /// <summary>What events share that are refused for one reason; null where the reason itself is that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Group { get; init; }

    /// <summary>That reason, as they share it.</summary>
    [JsonIgnore]
    public string? Summary { get; init; }

    [JsonIgnore]
    public EventPlace Place => new(Line, Event ?? 0);
}
