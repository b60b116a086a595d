using System.Text;
using System.Text.Json;
using CsCheck;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using Glueline.Evolution.Compatibility;

namespace Glueline.Evolution.Planning;

/// <summary>The schema to read unions of numbers with.</summary>
public sealed class PlainNumbersTests
{
    private static readonly Gen<string> Union = Gen.Shuffle(new[] { "null", "int", "long", "float", "double", "string", "boolean" })
        .SelectMany(types =>
            Gen.Int[2, types.Length].Select(count => $"[{string.Join(',', types.Take(count).Select(type => $"\"{type}\""))}]")
        );

    private static readonly Gen<string> Type = Gen.OneOf(
        Union,
        Union.Select(type => $$"""{"type":"array","items":{{type}}}"""),
        Union.Select(type => """{"type":"map","values":{"type":"array","items":@}}""".Replace("@", type, StringComparison.Ordinal))
    );

    [Fact]
    public void The_reader_reads_whatever_the_writer_wrote_and_has_no_second_number_anywhere() =>
        Type.Array[1, 4]
            .Sample(types =>
            {
                var writer = Record(types);
                var reader = PlainNumbers.ReaderOf(writer);
                CompatibilityChecker.Check(reader, writer).ShouldBeEmpty();
                PlainNumbers.ReaderOf(reader).ShouldBeSameAs(reader);
                SchemaText
                    .Print(reader)
                    .ShouldNotMatch("""\[("\w+",)*"(int|long|float|double)"(,"\w+")*,"(int|long|float|double)"(,"\w+")*\]""");
            });

    [Theory]
    [InlineData("""["null","long","double"]""", "12", "12")]
    [InlineData("""["double","long"]""", "10.9", "10.9")]
    [InlineData("""["long","double"]""", "9007199254740993", "9007199254740992")]
    [InlineData("""["int","long","null"]""", "9007199254740993", "9007199254740993")]
    public void A_number_comes_as_one_type(string type, string written, string read)
    {
        var writer = Record([type]);
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(writer).Convert(Encoding.UTF8.GetBytes($$"""{"f0":{{written}}}"""), avro);
        using var json = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(writer, PlainNumbers.ReaderOf(writer))).Convert(avro.WrittenSpan, json);
        using var document = JsonDocument.Parse(json.WrittenMemory);
        document.RootElement.GetProperty("f0").GetRawText().ShouldBe(read);
    }

    [Fact]
    public void Defaults_names_and_other_types_stay()
    {
        const string text = """
            {"type":"record","name":"R","namespace":"shop","fields":[{"name":"a","type":["long","double","null"],"default":5,"aliases":["b"],"jsonName":"a b"},
             {"name":"at","type":["null",{"type":"long","logicalType":"timestamp-millis"},"double"],"default":null},{"name":"next","type":["null","R"],"default":null}]}
            """;
        SchemaText
            .Print(PlainNumbers.ReaderOf(SchemaText.Parse(text)))
            .ShouldBe(
                SchemaText.Print(
                    SchemaText.Parse(text.Replace("""["long","double","null"]""", """["double","null"]""", StringComparison.Ordinal))
                )
            );
    }

    [Fact]
    public void A_schema_without_such_a_union_is_its_own_reader()
    {
        var schema = SchemaText.Parse("""["null",{"type":"record","name":"R","fields":[{"name":"a","type":["null","double"]}]}]""");
        PlainNumbers.ReaderOf(schema).ShouldBeSameAs(schema);
        SchemaText.Print(PlainNumbers.ReaderOf(SchemaText.Parse("""["null","long","double"]"""))).ShouldBe("""["null","double"]""");
    }

    private static AvroSchema Record(string[] types) =>
        SchemaText.Parse(
            $$"""{"type":"record","name":"R","fields":[{{string.Join(',', types.Select((type, index) => $$"""{"name":"f{{index}}","type":{{type}}}"""))}}]}"""
        );
}
