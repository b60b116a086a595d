using System.Text;
using System.Text.Json.Nodes;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Fuzz;
using Glueline.Fuzz.Schemas;

namespace Glueline.Cli.Linting;

/// <summary>
/// Schemas for which lint and the systems themselves must agree: each construct individually, schemas of real streams, and random ones.
/// </summary>
internal static class LintCorpus
{
    private const int Events = 400;

    private static readonly string[] Types =
    [
        "\"null\"",
        "\"boolean\"",
        "\"int\"",
        "\"long\"",
        "\"float\"",
        "\"double\"",
        "\"bytes\"",
        "\"string\"",
        """["null","string"]""",
        """["string","null"]""",
        """["null","long"]""",
        """["null","boolean"]""",
        """["null"]""",
        """["string"]""",
        """["null","long","double"]""",
        """["null","double","long"]""",
        """["long","double"]""",
        """["int","long"]""",
        """["null","int","long"]""",
        """["float","double"]""",
        """["null","float","double"]""",
        """["int","float"]""",
        """["null","long","string"]""",
        """["boolean","string"]""",
        """["null","string",{"type":"array","items":"string"}]""",
        """["null",{"type":"int","logicalType":"date"},"string"]""",
        """["string",{"type":"map","values":"double"},{"type":"enum","name":"E","symbols":["A","B"]},{"type":"fixed","name":"F","size":2}]""",
        """["null","string",{"type":"record","name":"I","fields":[{"name":"x","type":"int"}]}]""",
        """["bytes",{"type":"fixed","name":"F","size":2}]""",
        """[{"type":"map","values":"long"},{"type":"record","name":"I","fields":[{"name":"x","type":"int"}]}]""",
        """{"type":"array","items":"long"}""",
        """{"type":"array","items":["null","long"]}""",
        """{"type":"array","items":{"type":"array","items":"string"}}""",
        """{"type":"array","items":["long","string"]}""",
        """["null",{"type":"array","items":"long"}]""",
        """{"type":"array","items":"null"}""",
        """{"type":"array","items":{"type":"record","name":"I","fields":[{"name":"x","type":["null","string"]},{"name":"y","type":{"type":"array","items":"long"}}]}}""",
        """{"type":"map","values":"long"}""",
        """{"type":"map","values":["null","long"]}""",
        """["null",{"type":"map","values":"string"}]""",
        """{"type":"map","values":"null"}""",
        """{"type":"map","values":{"type":"map","values":{"type":"array","items":["null","string"]}}}""",
        """{"type":"map","values":["null","long","double"]}""",
        """{"type":"record","name":"I","fields":[{"name":"x","type":["null","int"]}]}""",
        """["null",{"type":"record","name":"I","fields":[{"name":"x","type":"int"}]}]""",
        """{"type":"record","name":"I","fields":[{"name":"x","type":{"type":"map","values":"long"}}]}""",
        """{"type":"record","name":"I","fields":[]}""",
        """{"type":"enum","name":"E","symbols":["A","B"]}""",
        """["null",{"type":"enum","name":"E","symbols":["A","B"]}]""",
        """{"type":"array","items":{"type":"enum","name":"E","symbols":["A","B"]}}""",
        """{"type":"record","name":"I","fields":[{"name":"x","type":{"type":"enum","name":"E","symbols":["A"]}}]}""",
        """{"type":"fixed","name":"F","size":3}""",
        """["null",{"type":"fixed","name":"F","size":3}]""",
        """{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}""",
        """["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}]""",
        """{"type":"bytes","logicalType":"decimal","precision":38,"scale":10}""",
        """{"type":"bytes","logicalType":"decimal","precision":50,"scale":2}""",
        """{"type":"fixed","name":"F","size":8,"logicalType":"decimal","precision":12,"scale":2}""",
        """{"type":"bytes","logicalType":"big-decimal"}""",
        """{"type":"string","logicalType":"uuid"}""",
        """["null",{"type":"string","logicalType":"uuid"}]""",
        """{"type":"fixed","name":"F","size":16,"logicalType":"uuid"}""",
        """{"type":"int","logicalType":"date"}""",
        """["null",{"type":"int","logicalType":"date"}]""",
        """{"type":"array","items":{"type":"int","logicalType":"date"}}""",
        """{"type":"int","logicalType":"time-millis"}""",
        """{"type":"long","logicalType":"time-micros"}""",
        """{"type":"long","logicalType":"timestamp-millis"}""",
        """{"type":"long","logicalType":"timestamp-micros"}""",
        """["null",{"type":"long","logicalType":"timestamp-micros"}]""",
        """{"type":"long","logicalType":"timestamp-nanos"}""",
        """{"type":"long","logicalType":"local-timestamp-millis"}""",
        """{"type":"long","logicalType":"local-timestamp-micros"}""",
        """{"type":"long","logicalType":"local-timestamp-nanos"}""",
        """{"type":"fixed","name":"F","size":12,"logicalType":"duration"}""",
        """{"type":"string","logicalType":"json"}""",
        """["null","R"]""",
        """{"type":"array","items":"R"}""",
    ];

    /// <summary>Each construct as the field <c>f</c> of a record, and then those that can't be a field.</summary>
    public static IReadOnlyList<AvroSchema> Constructs { get; } =
    [
        .. Types.Select(type =>
            SchemaText.Parse(
                $$"""{"type":"record","name":"R","namespace":"shop","fields":[{"name":"f","type":{{type}}},{"name":"z","type":"int"}]}"""
            )
        ),
        SchemaText.Parse(
            """{"type":"record","name":"R","namespace":"shop","fields":[{"name":"ab","type":"int"},{"name":"aB","type":"int"}]}"""
        ),
        SchemaText.Parse("\"long\""),
        SchemaText.Parse("""{"type":"array","items":"long"}"""),
        SchemaText.Parse("""{"type":"enum","name":"E","symbols":["A","B"]}"""),
    ];

    /// <summary>Random schemas, the same each time; few of them are not records.</summary>
    public static IReadOnlyList<AvroSchema> Random(int count) => [.. SchemaPair.Generate(20261130).Select(pair => pair.Writer).Take(count)];

    /// <summary>
    /// The schemas of the real streams with each profile, and with the defaults and overflow; none if there are no streams.
    /// </summary>
    public static IReadOnlyList<AvroSchema> Inferred()
    {
        if (RealEvents.Folder is null)
            return [];
        EvolutionOptions[] options =
        [
            .. Enum.GetValues<EvolutionProfile>()
                .Select(profile => new EvolutionChoices { Profile = profile }.Complete(new EvolutionOptions())),
            new() { Overflow = OverflowMode.On },
        ];
        return
        [
            .. from file in Directory.EnumerateFiles(RealEvents.Folder, "*.ndjson").Order(StringComparer.Ordinal)
            let events = File.ReadLines(file).Take(Events).Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line)).ToList()
            from choice in options
            let plan = new EvolutionPlanner(choice).Plan(SchemaHistory.Empty(CompatibilityMode.Full), events)
            select SchemaText.Parse(WithoutJsonNames(SchemaText.Print(plan.Schema!))),
        ];
    }

    /// <summary>Other systems know only the Avro names of fields, so paths consist of these.</summary>
    private static string WithoutJsonNames(string schema)
    {
        var root = JsonNode.Parse(schema)!;
        Strip(root);
        return root.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Strip(item);
            return;
        }

        if (node is not JsonObject members)
            return;
        members.Remove(RecordField.JsonNameProperty);
        foreach (var (_, value) in members)
            Strip(value);
    }
}
