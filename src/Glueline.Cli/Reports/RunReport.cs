using System.Text.Json.Serialization;

namespace Glueline.Cli.Reports;

/// <summary>The result of a run; the properties are the members of the report file.</summary>
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
    /// <summary>The number of records that the consumer could not store, and that will not be retried.</summary>
    public long GivenUp { get; init; }

    /// <summary>The position and reason of each batch of them, oldest first.</summary>
    public IReadOnlyList<string> GivenUpReasons { get; init; } = [];

    /// <summary>The position and reason of each record that can never be stored; the quarantine has them.</summary>
    public IReadOnlyList<string> Quarantined { get; init; } = [];

    /// <summary>The producer's warnings, which affect no event.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether every event has an answer, and every accepted one an equal row.</summary>
    [JsonIgnore]
    public bool IsComplete => Accepted + Refused.Count == Events && Mismatches is [] && GivenUp is 0 && Quarantined is [];
}

/// <summary>A schema version that the run registered, and what it changed; the schema's name if events name theirs.</summary>
internal sealed record SchemaStep(
    long Number,
    IReadOnlyList<string> Changes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema = null
);
