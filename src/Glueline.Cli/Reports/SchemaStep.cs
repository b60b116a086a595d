using System.Text.Json.Serialization;

namespace Glueline.Cli.Reports;

/// <summary>A schema version that the run made, and what it changed; the schema's name where events name theirs.</summary>
internal sealed record SchemaStep(
    long Number,
    IReadOnlyList<string> Changes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema = null
);
