using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using Glueline.Avro.Values;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Text;

/// <summary>
/// What Java's library reads beyond the specification; each row was tried on Avro for Java 1.8.2 and 1.12.0, and is what 1.11, the
/// registry's own, does. Registered schemas are read this way; new ones are not.
/// </summary>
public sealed class RegisteredTextTests
{
    [Theory]
    [InlineData("my-team.x")]
    [InlineData("com.acme.Outer$")]
    [InlineData("1a.2b")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a b")]
    [InlineData("größe.名")]
    public void A_namespace_of_any_kind_is_kept_and_reported_once(string @namespace)
    {
        var inner = """{"type":"enum","name":"E","symbols":["A"]}""";
        var text =
            $$$"""{"type":"record","name":"R","namespace":"{{{@namespace}}}","fields":[{"name":"e","type":{{{inner}}}},{"name":"f","type":"{{{@namespace}}}.E"},{"name":"g","type":["null","R"]}]}""";

        var schema = (RecordSchema)SchemaText.ParseRegistered(text, out var deviations);

        schema.Name.FullName.ShouldBe($"{@namespace}.R");
        ((NamedSchema)schema.Field("f")!.Schema).Name.FullName.ShouldBe($"{@namespace}.E");
        deviations
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldBe($"/namespace: \"{@namespace}\" is not an Avro namespace: Avro names joined by dots; kept unchanged");
        SchemaText.ParseRegistered(SchemaText.Print(schema)).ShouldBeOfType<RecordSchema>().Name.ShouldBe(schema.Name);
        SchemaText.CanonicalForm(SchemaText.ParseRegistered(SchemaText.Print(schema))).ShouldBe(SchemaText.CanonicalForm(schema));
        SchemaText.CanonicalForm(schema).ShouldStartWith($"{{\"name\":\"{@namespace}.R\",\"type\":\"record\"");
        Should
            .Throw<AvroSchemaException>(() => SchemaText.Parse(text))
            .Message.ShouldBe($"/namespace: \"{@namespace}\" is not an Avro namespace: Avro names joined by dots");
    }

    [Theory]
    [InlineData(
        """{"type":"record","name":"a-b.R","fields":[]}""",
        "a-b.R",
        "/name: \"a-b\" is not an Avro namespace: Avro names joined by dots; kept unchanged"
    )]
    [InlineData(
        """{"type":"record","name":"Größe","fields":[]}""",
        "Größe",
        "/name: \"Größe\" is not an Avro name: letters, digits and _, no digit first; kept unchanged"
    )]
    [InlineData("""{"type":"record","name":"x.int","fields":[]}""", "x.int", "/name: int is the name of a primitive type; kept unchanged")]
    [InlineData(
        """{"type":"error","name":"R","fields":[]}""",
        "R",
        "/type: expected \"record\", found \"error\", which belongs in protocols; read as a record"
    )]
    [InlineData("""{"type":"record","name":"R","namespace":null,"fields":[]}""", "R", "/namespace: expected a string, found null; ignored")]
    [InlineData(
        """{"type":"record","name":"R","namespace":{},"fields":[]}""",
        "R",
        "/namespace: expected a string, found an object; ignored"
    )]
    [InlineData("""{"type":"record","name":"R","doc":7,"fields":[]}""", "R", "/doc: expected a string, found a number; ignored")]
    [InlineData(
        """{"type":"record","name":"R","aliases":["x-y.Q"],"fields":[]}""",
        "R",
        "/aliases: \"x-y\" is not an Avro namespace: Avro names joined by dots; kept unchanged"
    )]
    [InlineData(
        """{"type":"record","name":"R","name":"S","fields":[]}""",
        "S",
        "the attribute \"name\" appears twice; the last one counts"
    )]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["é","A"]}""",
        "E",
        "/symbols: \"é\" is not an Avro name: letters, digits and _, no digit first; kept unchanged"
    )]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"],"default":null}""", "E", "/default: expected a string, found null; ignored")]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["A"],"default":"B"}""",
        "E",
        "/default: the default \"B\" is not a symbol of enum E; left out"
    )]
    [InlineData(
        """{"type":{"type":"fixed","name":"F","size":1}}""",
        "F",
        "/type: expected the name of a type, found an object; read as its content"
    )]
    public void Deviations_in_a_type_are_read_and_reported(string text, string fullName, string deviation)
    {
        ((NamedSchema)SchemaText.ParseRegistered(text, out var deviations)).Name.FullName.ShouldBe(fullName);
        deviations.ShouldHaveSingleItem().ToString().ShouldBe(deviation);
    }

    [Theory]
    [InlineData(
        """{"name":"höhe","type":"int"}""",
        "/fields/0/name: \"höhe\" is not an Avro name: letters, digits and _, no digit first; kept unchanged",
        null
    )]
    [InlineData(
        """{"name":"f","type":"int","order":"ASCENDING"}""",
        "/fields/0/order: \"ASCENDING\" is not spelt in lower case; read as \"ascending\"",
        null
    )]
    [InlineData("""{"name":"f","type":"int","doc":["x"]}""", "/fields/0/doc: expected a string, found an array; ignored", null)]
    [InlineData(
        """{"name":"f","type":"int","type":"string"}""",
        "/fields/0: the attribute \"type\" appears twice; the last one counts",
        null
    )]
    [InlineData("""{"name":"f","type":"string","default":null}""", "/fields/0/default: null is not a default for string; left out", null)]
    [InlineData("""{"name":"f","type":"int","default":"x"}""", "/fields/0/default: \"x\" is not a default for int; left out", null)]
    [InlineData("""{"name":"f","type":"long","default":1.0}""", "/fields/0/default: 1.0 is not a default for long; left out", null)]
    [InlineData(
        """{"name":"f","type":{"type":"fixed","name":"F","size":2},"default":"abc"}""",
        "/fields/0/default: \"abc\" is not a default for fixed; left out",
        null
    )]
    [InlineData(
        """{"name":"f","type":{"type":"enum","name":"E","symbols":["A"]},"default":"B"}""",
        "/fields/0/default: \"B\" is not a default for enum; left out",
        null
    )]
    [InlineData(
        """{"name":"f","type":"double","default":"NaN"}""",
        "/fields/0/default: expected a number, found \"NaN\"; read as the number of that name",
        "\"NaN\""
    )]
    [InlineData(
        """{"name":"f","type":{"type":"map","values":"int"},"default":{"a":1,"a":2}}""",
        "/fields/0/default: the attribute \"a\" appears twice; the last one counts",
        "{\"a\":2}"
    )]
    public void Deviations_in_a_field_are_read_and_reported(string field, string deviation, string? @default)
    {
        var record = SchemaText.ParseRegisteredRecord(Record(field), out var deviations);
        deviations.ShouldHaveSingleItem().ToString().ShouldBe(deviation);
        record.Fields[0].Default?.Json.ShouldBe(@default);
        (record.Fields[0].Default is null).ShouldBe(@default is null);
        Should.Throw<AvroSchemaException>(() => SchemaText.Parse(Record(field)));
    }

    [Theory]
    [InlineData("""/* a team's */ {"type":"record", // one\n "name":"R","fields":[]} // end""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"f","type":"int","aliases":["q-1",""]}]}""")]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"bytes","logicalType":"decimal","precision":2,"scale":4}}]}"""
    )]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"long","logicalType":"nope"}}],"connect.name":"a-b.R"}"""
    )]
    [InlineData("""{"type":"record","name":".R","namespace":"a","doc":null,"fields":[{"name":"f","type":"float","default":"1"}]}""")]
    public void Harmless_deviations_are_not_reported(string text)
    {
        SchemaText
            .ParseRegistered(text.Replace("\\n", "\n", StringComparison.Ordinal), out var deviations)
            .ShouldBeOfType<RecordSchema>()
            .Name.FullName.ShouldBe("R");
        deviations.ShouldBeEmpty();
    }

    /// <summary>Java's library refuses these too, in current and in older versions.</summary>
    [Theory]
    [InlineData("""{"type":"record","name":"Outer$R","fields":[]}""")]
    [InlineData("""{"type":"record","name":"1R","fields":[]}""")]
    [InlineData("""{"type":"record","name":"a.","fields":[]}""")]
    [InlineData("""{"type":"record","name":"int","fields":[]}""")]
    [InlineData("""{"type":"record","name":"R","aliases":["Q-1"],"fields":[]}""")]
    [InlineData("""{"type":"record","name":"R","aliases":null,"fields":[]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"२","type":"int"}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"𐐀","type":"int"}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a.b","type":"int"}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","order":"down"}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","order":null}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[],}""")]
    [InlineData("""{"type":"record","name":"R","fields":[]} trailing""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["a-b"]}""")]
    [InlineData("""{"type":"fixed","name":"F","size":1e0}""")]
    [InlineData("# comment\n\"int\"")]
    public void Schemas_that_Java_refuses_are_refused(string text) =>
        Should.Throw<AvroSchemaException>(() => SchemaText.ParseRegistered(text));

    [Fact]
    public void Duplicate_attributes_are_refused_in_a_new_schema()
    {
        Should
            .Throw<AvroSchemaException>(() => SchemaText.Parse("""{"type":"record","name":"R","name":"S","fields":[]}"""))
            .Message.ShouldBe("the attribute \"name\" appears twice");
        Should
            .Throw<AvroSchemaException>(() =>
                SchemaText.Parse(Record("""{"name":"f","type":{"type":"map","values":"int"},"default":{"a":1,"a":2}}"""))
            )
            .Message.ShouldBe("/fields/0/default: the attribute \"a\" appears twice");
    }

    [Fact]
    public void A_namespace_that_is_null_keeps_the_enclosing_one()
    {
        var outer = SchemaText.ParseRegisteredRecord(
            """{"type":"record","name":"O","namespace":"a","fields":[{"name":"x","type":{"type":"record","name":"R","namespace":null,"fields":[]}}]}"""
        );
        ((NamedSchema)outer.Fields[0].Schema).Name.FullName.ShouldBe("a.R");
    }

    [Fact]
    public void A_primitive_types_name_in_a_namespace_is_referred_to_in_full()
    {
        const string Text =
            """{"type":"record","name":"R","namespace":"x","fields":[{"name":"a","type":{"type":"fixed","name":"int","size":3}},{"name":"b","type":"x.int"},{"name":"c","type":"int"}]}""";
        var record = SchemaText.ParseRegisteredRecord(SchemaText.Print(SchemaText.ParseRegistered(Text)));
        record.Fields.Select(field => field.Schema.Type).ShouldBe([AvroType.Fixed, AvroType.Fixed, AvroType.Int]);
    }

    [Theory]
    [InlineData("float", "NaN", "NaN")]
    [InlineData("double", "-Infinity", "-Infinity")]
    [InlineData("double", "Infinity", "Infinity")]
    public void A_default_that_is_not_finite_is_read_if_the_writer_lacks_the_field(string type, string @default, string expected)
    {
        var reader = SchemaText.ParseRegistered(Record($$"""{"name":"f","type":"{{type}}","default":"{{@default}}"}"""));
        var plan = ReadPlan.Compile(SchemaText.Parse(Record()), reader);
        var value = (AvroRecord)AvroValue.Read(plan, []);
        (value["f"] is AvroFloat single ? single.Value : ((AvroDouble)value["f"]).Value).ShouldBe(
            double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void Records_are_written_and_read_as_json_under_names_of_any_script()
    {
        var schema = SchemaText.ParseRegisteredRecord(
            """{"type":"record","name":"Messung","namespace":"my-team","fields":[{"name":"höhe","type":"int"},{"name":"art","type":{"type":"enum","name":"Art","symbols":["groß","klein"]}}]}"""
        );
        using var avro = new OutputBuffer();
        using var json = new OutputBuffer();
        JsonToAvro.Compile(schema).Convert("""{"höhe":7,"art":"groß"}"""u8, avro);
        avro.WrittenSpan.ToArray().ShouldBe([14, 0]);
        AvroToJson.Compile(ReadPlan.Compile(schema)).Convert(avro.WrittenSpan, json);
        System.Text.Encoding.UTF8.GetString(json.WrittenSpan).ShouldBe("""{"höhe":7,"art":"groß"}""");
    }

    [Fact]
    public void Names_created_in_code_follow_the_specification()
    {
        Should.Throw<ArgumentException>(() => new SchemaName("R", "my-team"));
        Should.Throw<ArgumentException>(() => new SchemaName("Größe"));
        Should.Throw<ArgumentException>(() => new RecordField("höhe", PrimitiveSchema.Int));
        Should.Throw<ArgumentException>(() => new EnumSchema(new SchemaName("E"), ["é"]));
        var registered = ((NamedSchema)SchemaText.ParseRegistered("""{"type":"fixed","name":"F","namespace":"my-team","size":1}""")).Name;
        registered.Beside("G").FullName.ShouldBe("my-team.G");
        Should.Throw<ArgumentException>(() => registered.Beside("é"));
    }
}
