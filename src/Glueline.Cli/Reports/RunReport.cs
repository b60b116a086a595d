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
    IReadOnlyDictionary<string, string> Endpoints
)
{
    /// <summary>Records that the consumer could not store and will not get again.</summary>
    public long GivenUp { get; init; }

    /// <summary>Place and reason of each batch of them, oldest first.</summary>
    public IReadOnlyList<string> GivenUpReasons { get; init; } = [];

    /// <summary>What the producer warned of: no event came to harm by it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Every event has its answer, and every accepted one an equal row.</summary>
    [JsonIgnore]
    public bool IsComplete => Accepted + Refused.Count == Events && Mismatches is [] && GivenUp is 0;
}
