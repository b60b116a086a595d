using System.Text.Json.Serialization;
using Glueline.Cli.Events;

namespace Glueline.Cli.Reports;

internal sealed record RefusedEvent(long Line, string Reason)
{
    /// <summary>Which event of the document it is, where that has not one event a line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Event { get; init; }

    [JsonIgnore]
    public EventPlace Place => new(Line, Event ?? 0);
}
