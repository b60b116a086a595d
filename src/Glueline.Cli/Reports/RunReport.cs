using System.Text.Json.Serialization;

namespace Glueline.Cli.Reports;

/// <summary>What a run did; the members are those of the report file.</summary>
internal sealed record RunReport(
    long Events,
    long Accepted,
    IReadOnlyList<RefusedEvent> Refused,
    IReadOnlyList<SchemaStep> Versions,
    long Rows,
    IReadOnlyList<Mismatch> Mismatches,
    double Seconds,
    IReadOnlyDictionary<string, string> Endpoints)
{
    /// <summary>Every event has its answer, and every accepted one an equal row.</summary>
    [JsonIgnore]
    public bool IsComplete => Accepted + Refused.Count == Events && Mismatches is [];
}
