using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.SpecificationJson;

/// <summary>The specification's "JSON Encoding": its examples, what it leaves open, and where implementations differ.</summary>
public sealed class WrappedTests
{
    [Theory]
    [InlineData("""["null","string"]""", "null", "00")]
    [InlineData("""["null","string"]""", """{"string":"a"}""", "020261")]
    [InlineData(
        """["null","string",{"type":"record","name":"n.Foo","fields":[{"name":"x","type":["int","null"]}]}]""",
        """{"n.Foo":{"x":{"int":1}}}""",
        "040002"
    )]
    [InlineData("""["long","double"]""", """{"double":5}""", "020000000000001440")]
    [InlineData("""["null",{"type":"array","items":["null","long"]}]""", """{"array":[null,{"long":3}]}""", "020400020600")]
    [InlineData("""[{"type":"map","values":["boolean","bytes"]},"null"]""", """{"map":{"k":{"bytes":"ÿ"}}}""", "0002026B0202FF00")]
    [InlineData("""["null",{"type":"enum","name":"E","namespace":"a.b","symbols":["X","Y"]}]""", """{"a.b.E":"Y"}""", "0202")]
    [InlineData("""["null",{"type":"fixed","name":"F","size":2}]""", """{"F":"\u0000ÿ"}""", "0200FF")]
    public void A_unions_value_is_wrapped_by_its_branch(string schema, string json, string hex)
    {
        Convert.ToHexString(Wrapped.AvroOf(SchemaText.Parse(schema), json)).ShouldBe(hex);
        Wrapped.ThereAndBack(schema, json).ShouldBe(json);
    }

    [Theory]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""", "\"{\"")]
    [InlineData("""{"type":"int","logicalType":"date"}""", "19723")]
    [InlineData("""{"type":"long","logicalType":"timestamp-micros"}""", "1700000000000000")]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", "\"not checked\"")]
    [InlineData("""["null",{"type":"long","logicalType":"timestamp-millis"}]""", """{"long":5}""")]
    public void A_logical_type_is_written_as_its_underlying_type(string schema, string json) =>
        Wrapped.ThereAndBack(schema, json).ShouldBe(json);

    [Fact]
    public void Fields_have_their_Avro_names() =>
        Wrapped
            .ThereAndBack(Record("""{"name":"Airport_Name","type":"string","jsonName":"Airport Name"}"""), """{"Airport_Name":"JFK"}""")
            .ShouldBe("""{"Airport_Name":"JFK"}""");

    [Fact]
    public void Members_may_be_in_any_order_and_a_missing_one_gets_its_default() =>
        Wrapped
            .ThereAndBack(
                Record(Field("a", """["null","int"]""", "null"), Field("b", """["string","null"]"""), Field("c", "\"int\"")),
                """{ "c" : 1 , "b" : { "string" : "x" } }"""
            )
            .ShouldBe("""{"a":null,"b":{"string":"x"},"c":1}""");

    /// <summary>The strings that Apache.Avro writes and reads.</summary>
    [Theory]
    [InlineData("\"NaN\"", "000000000000F87F")]
    [InlineData("\"Infinity\"", "000000000000F07F")]
    [InlineData("\"-Infinity\"", "000000000000F0FF")]
    public void NaN_and_the_infinities_are_strings(string json, string hex)
    {
        Wrapped.ThereAndBack("\"double\"", json).ShouldBe(json);
        Convert.ToHexString(Wrapped.AvroOf(SchemaText.Parse("\"double\""), json)).ShouldBe(hex);
        ApacheJson.Encode("\"double\"", Convert.FromHexString(hex)).ShouldBe(json);
        // As numbers: Apache.Avro keeps the sign that .NET gives NaN.
        BitConverter
            .ToDouble(ApacheJson.Decode("\"double\"", json))
            .Equals(BitConverter.ToDouble(Convert.FromHexString(hex)))
            .ShouldBeTrue();
    }

    /// <summary>
    /// Apache.Avro for C# rounds a fraction to an int; here, as everywhere in this library, a number keeps its value or is a misfit.
    /// </summary>
    [Fact]
    public void A_fraction_is_not_an_integer()
    {
        ApacheJson.Decode("\"int\"", "2.5").ShouldBe([4]);
        Wrapped.Misfit("\"int\"", "2.5").Reason.ShouldBe("the event has the number 2.5, the schema has int");
    }

    [Theory]
    [InlineData("5", "/f: the event has the number 5, the schema has union of null and int, wrapped in an object that names the branch")]
    [InlineData(
        "{}",
        "/f: the event has an object where one member should name a branch, the schema has union of null and int, wrapped in an "
            + "object that names the branch"
    )]
    [InlineData(
        """{"int":5,"int":5}""",
        "/f: the event has an object where one member should name a branch, the schema has union of null and int, wrapped in an "
            + "object that names the branch"
    )]
    [InlineData(
        """{"long":5}""",
        "/f/long: the event has the string \"long\" where one member should name a branch, the schema has union of null and int, "
            + "wrapped in an object that names the branch"
    )]
    [InlineData(
        """{"null":null}""",
        "/f/null: the event has the string \"null\" where one member should name a branch, the schema has union of null and int, "
            + "wrapped in an object that names the branch"
    )]
    [InlineData("""{"int":"x"}""", "/f/int: the event has the string \"x\", the schema has int")]
    public void A_value_without_its_wrapper_is_a_misfit(string json, string message) =>
        Wrapped.Misfit(Record(Field("f", """["null","int"]""")), $$"""{"f":{{json}}}""").ToString().ShouldBe(message);

    [Fact]
    public void A_union_without_null_does_not_accept_null() =>
        Wrapped
            .Misfit("""["int","string"]""", "null")
            .Reason.ShouldBe("the event has null, the schema has union of int and string, wrapped in an object that names the branch");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    public void Every_unknown_member_is_a_misfit(string json) =>
        Wrapped.Misfit(Record(Field("a", "\"int\"")), $$"""{"a":1,"b":{{json}}}""").Kind.ShouldBe(MisfitKind.UnknownMember);

    [Fact]
    public void A_missing_member_is_reported_by_its_Avro_name() =>
        Wrapped.Misfit(Record("""{"name":"a_b","type":"int","jsonName":"a b"}"""), "{}").Path.ShouldBe("/a_b");

    [Fact]
    public void Duplicate_members_are_refused() =>
        Should
            .Throw<AvroDataException>(() => Wrapped.AvroOf(SchemaText.Parse(Record(Field("a", "\"int\""))), """{"a":1,"a":1}"""))
            .Path.ShouldBe("/a");

    [Fact]
    public void Wrappers_are_not_levels_of_a_value()
    {
        var schema = SchemaText.Parse("""{"type":"record","name":"N","fields":[{"name":"n","type":["null","N"]}]}""");
        var avro = Enumerable.Repeat((byte)2, 63).Append((byte)0).ToArray();
        Wrapped.AvroOf(schema, Wrapped.JsonOf(schema, avro)).ShouldBe(avro);
    }

    [Theory]
    [InlineData("\"int\"", """["null","long"]""", "5", """{"long":5}""")]
    [InlineData("""["null","int"]""", """["string","int","null"]""", "5", """{"int":5}""")]
    [InlineData("""["null","int"]""", """["string","int","null"]""", "null", "null")]
    [InlineData("""["int","string"]""", "\"long\"", "5", "5")]
    [InlineData("""{"type":"array","items":"int"}""", """{"type":"array","items":["null","double"]}""", "[1]", """[{"double":1}]""")]
    [InlineData(
        """{"type":"map","values":"int"}""",
        """{"type":"map","values":["null","double"]}""",
        """{"k":1}""",
        """{"k":{"double":1}}"""
    )]
    public void A_reader_names_the_branch_of_its_own_union(string writer, string reader, string json, string seen) =>
        Wrapped.JsonOf(ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)), AvroOf(writer, json)).ShouldBe(seen);

    [Fact]
    public void A_default_within_a_union_is_wrapped_too() =>
        Wrapped
            .JsonOf(
                ReadPlan.Compile(
                    SchemaText.Parse(Record(Field("gone", """["null","int"]"""))),
                    SchemaText.Parse(Record(Field("a", """["string","null"]""", "\"x\""), Field("b", """["null","int"]""", "null")))
                ),
                [2, 4]
            )
            .ShouldBe("""{"a":{"string":"x"},"b":null}""");

    [Fact]
    public void Both_ways_allocate_nothing()
    {
        var schema = SchemaText.Parse(
            Record(
                Field("a", """["null","long"]"""),
                Field("b", """{"type":"map","values":["null","string"]}"""),
                Field("c", """["string","null"]""")
            )
        );
        var toAvro = JsonToAvro.Compile(schema, JsonEncoding.Specification);
        var toJson = AvroToJson.Compile(ReadPlan.Compile(schema), JsonEncoding.Specification);
        using var avro = new OutputBuffer();
        using var json = new OutputBuffer();
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            avro.Clear();
            json.Clear();
            toAvro.Convert("""{"b":{"x":{"string":"y"},"z":null},"a":{"long":1},"c":{"string":"é"}}"""u8, avro);
            toJson.Convert(avro.WrittenSpan, json);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        Allocated().ShouldBe(0);
    }
}
