using Glueline.Avro.Text;

namespace Glueline.Cli.Linting;

/// <summary>The rows of docs/systems.md: how lint itself shows a field of each type.</summary>
internal static class SystemsTable
{
    public static readonly string[][] Groups =
    [
        ["spark", "flink", "iceberg", "parquet", "connect"],
        ["hive", "bigquery", "snowflake", "duckdb", "polars"],
        ["java", "csharp", "go", "node"],
    ];

    private static readonly (string Name, string Type)[] Fields =
    [
        ("null, double", """["null","double"]"""),
        ("null, long", """["null","long"]"""),
        ("null, string", """["null","string"]"""),
        ("null, boolean", """["null","boolean"]"""),
        ("bytes", "\"bytes\""),
        ("null, long, double", """["null","long","double"]"""),
        ("null, string, array of string", """["null","string",{"type":"array","items":"string"}]"""),
        ("array of string", """{"type":"array","items":"string"}"""),
        ("array of arrays", """{"type":"array","items":{"type":"array","items":"long"}}"""),
        ("map of string", """{"type":"map","values":"string"}"""),
        ("null, record", """["null",{"type":"record","name":"Place","fields":[{"name":"x","type":"double"}]}]"""),
        ("null, itself", """["null","Event"]"""),
        ("only null", "\"null\""),
        ("null, enum", """["null",{"type":"enum","name":"Kind","symbols":["A","B"]}]"""),
        ("fixed", """{"type":"fixed","name":"Code","size":4}"""),
        ("decimal(12,2)", Meaning("bytes", "decimal\",\"precision\":12,\"scale\":2,\"x\":\"")),
        ("big-decimal", Meaning("bytes", "big-decimal")),
        ("uuid", Meaning("string", "uuid")),
        ("date", Meaning("int", "date")),
        ("time-micros", Meaning("long", "time-micros")),
        ("timestamp-millis", Meaning("long", "timestamp-millis")),
        ("timestamp-micros", Meaning("long", "timestamp-micros")),
        ("timestamp-nanos", Meaning("long", "timestamp-nanos")),
        ("local-timestamp-micros", Meaning("long", "local-timestamp-micros")),
        ("duration", """{"type":"fixed","name":"Span","size":12,"logicalType":"duration"}"""),
    ];

    /// <summary>The table of a group of systems, with its heading.</summary>
    public static IEnumerable<string> Lines(string[] group)
    {
        ReadingSystem[] systems = [.. group.Select(key => ReadingSystems.Find(key)!)];
        yield return $"| Field | {string.Join(" | ", systems.Select(system => system.Name))} |";
        yield return $"|---|{string.Concat(systems.Select(_ => "---|"))}";
        foreach (var (name, type) in Fields)
            yield return $"| {name} | {string.Join(" | ", systems.Select(system => Cell(system, type)))} |";
    }

    private static string Cell(ReadingSystem system, string type)
    {
        var schema = SchemaText.ParseRecord(
            $$"""{"type":"record","name":"Event","namespace":"shop","fields":[{"name":"f","type":{{type}}}]}"""
        );
        var lint = SchemaLint.Of("x", schema, [system]);
        var mark =
            lint.HasErrors ? " ✗"
            : lint.Findings.Count > 0 ? " !"
            : "";
        return SystemType.Of(system, schema.Fields[0].Schema) is var text && text == ReadingSystems.Refused
            ? "✗"
            : $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`{mark}";
    }

    private static string Meaning(string type, string logical) => $$"""{"type":"{{type}}","logicalType":"{{logical}}"}""";
}
