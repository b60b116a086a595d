using System.Text;
using System.Text.Json.Nodes;
using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Linting;

/// <summary>With the schema that reader-schema prints, other programs read unions of numbers as plain numbers.</summary>
public sealed class ReaderSchemaTests : IDisposable
{
    private const string Writer = """
        {"type":"record","name":"R","namespace":"shop","fields":[
          {"name":"price","type":["null","long","double"],"default":null},{"name":"back","type":["double","long"]},{"name":"id","type":["long","int"]},
          {"name":"list","type":{"type":"array","items":["long","double"]}},{"name":"by","type":{"type":"map","values":["null","long","double"]}},
          {"name":"text","type":["null","string","long","double"]},{"name":"next","type":["null","R"],"default":null}]}
        """;

    private static readonly string[] Events =
    [
        """{"price":10.9,"back":3,"id":7,"list":[1,2.5],"by":{"a":4,"b":null},"text":"x","next":null}""",
        """{"price":12,"back":0.5,"id":8,"list":[],"by":{"a":0.25},"text":5,"next":{"price":null,"back":1,"id":9,"list":[3],"by":{},"text":null,"next":null}}""",
    ];

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Node_reads_plain_numbers() =>
        Check(await ReaderPrograms.NodeAsync([await RequestAsync(Writer)]), answer => answer["avsc"]!);

    /// <summary>Python's own package can't resolve a union to a type that is not a union, so each union here has null.</summary>
    [Fact]
    public async Task Python_reads_plain_numbers() =>
        Check(
            await ReaderPrograms.PythonAsync([
                await RequestAsync(
                    Writer
                        .Replace("""["double","long"]""", """["null","double","long"]""", StringComparison.Ordinal)
                        .Replace("""["long","int"]""", """["null","long","int"]""", StringComparison.Ordinal)
                        .Replace("""["long","double"]""", """["null","long","double"]""", StringComparison.Ordinal)
                ),
            ]),
            answer => answer
        );

    [Fact]
    public async Task It_reports_what_changed_and_what_remains()
    {
        var call = await Invocation.RunAsync("reader-schema", _folder.Write("w.avsc", Writer));
        call.ExitCode.ShouldBe(0, call.Errors);
        call.Errors.ShouldBe(
            "A single number type at /price, /back, /id, /list/*, /by/*, /text. Integers beyond 2^53 are read as the "
                + "nearest double.\n"
                + "/text: still a union of several types, which no reader schema can fix.\n"
                + "/by: still a map, which no reader schema can fix.\n"
        );
        var fields = ((RecordSchema)SchemaText.Parse(call.Output)).Fields;
        fields
            .Select(field => SchemaText.Print(field.Schema))
            .Take(6)
            .ShouldBe([
                """["null","double"]""",
                "\"double\"",
                "\"long\"",
                """{"type":"array","items":"double"}""",
                """{"type":"map","values":["null","double"]}""",
                """["null","string","double"]""",
            ]);
    }

    [Fact]
    public async Task A_schema_without_such_unions_is_printed_unchanged()
    {
        const string plain =
            """{"type":"record","name":"R","fields":[{"name":"a","type":["null","double"]},{"name":"at","type":[{"type":"long","logicalType":"timestamp-millis"},"double"]}]}""";
        var call = await Invocation.RunAsync("reader-schema", _folder.Write("w.avsc", plain));
        SchemaText.Print(SchemaText.Parse(call.Output)).ShouldBe(SchemaText.Print(SchemaText.Parse(plain)));
        call.Errors.ShouldBe(
            "No number is a union: the schema is unchanged.\n/at: still a union of several types, which no reader schema can fix.\n"
        );
    }

    private static void Check(IReadOnlyList<string> answers, Func<JsonNode, JsonNode> part)
    {
        var answer = part(JsonNode.Parse(answers.ShouldHaveSingleItem())!);
        ((string?)answer["error"]).ShouldBeNull();
        answer["values"]!.AsArray().Count.ShouldBe(Events.Length);
        foreach (var (value, json) in answer["values"]!.AsArray().Zip(Events))
            JsonNode.DeepEquals(Numbers(value), Numbers(JsonNode.Parse(json))).ShouldBeTrue($"{value?.ToJsonString()} of {json}");
    }

    /// <summary>3 and 3.0 are the same number.</summary>
    private static JsonNode? Numbers(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Numbers(member.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Numbers)]),
            JsonValue value when value.GetValueKind() is System.Text.Json.JsonValueKind.Number => JsonValue.Create(
                double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
            ),
            _ => node?.DeepClone(),
        };

    private async Task<JsonObject> RequestAsync(string writer)
    {
        var call = await Invocation.RunAsync("reader-schema", _folder.Write("w.avsc", writer));
        call.ExitCode.ShouldBe(0, call.Errors);
        var schema = SchemaText.ParseRecord(writer);
        var encoder = JsonToAvro.Compile(schema);
        using var values = new OutputBuffer();
        foreach (var json in Events)
            encoder.Convert(Encoding.UTF8.GetBytes(json), values);
        var file = Path.Combine(_folder.Path, "events.avro");
        await File.WriteAllBytesAsync(file, SampleFile.Of(schema, values.WrittenSpan, Events.Length));
        return new JsonObject { ["file"] = file, ["schema"] = JsonNode.Parse(call.Output) };
    }
}
