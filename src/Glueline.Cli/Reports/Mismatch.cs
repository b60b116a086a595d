using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Cli.Events;

namespace Glueline.Cli.Reports;

/// <summary>An accepted event whose row is missing or differs at the JSON pointers in <paramref name="Paths"/>.</summary>
internal sealed record Mismatch(long Line, string Key, string Problem, IReadOnlyList<string> Paths)
{
    /// <summary>The event's number in the document; null if events are one per line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Event { get; init; }

    /// <summary>The row; null if it is missing.</summary>
    [JsonIgnore]
    public JsonElement? Row { get; init; }

    [JsonIgnore]
    public EventPlace Place => new(Line, Event ?? 0);
}
