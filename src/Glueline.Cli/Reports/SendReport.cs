using System.Text.Json;

namespace Glueline.Cli.Reports;

/// <summary>What the producer has answered for events; the properties are the members of the JSON report.</summary>
internal sealed record SendReport(
    long Events,
    long Accepted,
    IReadOnlyList<RefusedEvent> Refused,
    long Unanswered,
    IReadOnlyList<SchemaStep> Versions,
    IReadOnlyList<string> Warnings
)
{
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Plain.SendReport);
}
