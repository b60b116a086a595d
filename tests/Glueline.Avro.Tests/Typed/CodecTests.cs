using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Tests.Typed;

/// <summary>Values that are not records, as keys and values of Kafka's records are.</summary>
public sealed class CodecTests
{
    [Fact]
    public void Plain_values_have_the_bytes_of_the_specification_and_come_back()
    {
        Both(AvroCodec.String, "foo", "\"string\"", "06666F6F");
        Both(AvroCodec.Bytes, [1, 0xFF], "\"bytes\"", "0401FF");
        Both(AvroCodec.Int, -64, "\"int\"", "7F");
        Both(AvroCodec.Long, 64, "\"long\"", "8001");
        Both(AvroCodec.Float, 1.5f, "\"float\"", "0000C03F");
        Both(AvroCodec.Double, 0.1, "\"double\"", "9A9999999999B93F");
        Both(AvroCodec.Boolean, true, "\"boolean\"", "01");
        Both(
            AvroCodec.Uuid,
            Guid.Parse("123e4567-e89b-12d3-a456-426614174000"),
            """{"type":"string","logicalType":"uuid"}""",
            "48" + Convert.ToHexString("123e4567-e89b-12d3-a456-426614174000"u8)
        );
        Both(
            AvroCodec.Fixed(new SchemaName("Hash", "shop"), 2),
            [1, 2],
            """{"type":"fixed","name":"Hash","namespace":"shop","size":2}""",
            "0102"
        );
        Written(AvroCodec.Memory, new byte[] { 7 }.AsMemory(), "0207");
        AvroCodec.Memory.CompileReader().Read([2, 7]).ToArray().ShouldBe([7]);
    }

    [Fact]
    public void Arrays_and_maps_hold_values_of_any_codec()
    {
        Both(
            AvroCodec.Array(AvroCodec.Double),
            [1.0, 0.1],
            """{"type":"array","items":"double"}""",
            "04000000000000F03F9A9999999999B93F00"
        );
        Written(AvroCodec.Array(AvroCodec.Int), new List<int> { 3, 27 }, "04063600");
        Both(AvroCodec.Array(AvroCodec.Int), [], """{"type":"array","items":"int"}""", "00");
        Written(AvroCodec.Map(AvroCodec.Long), new Dictionary<string, long> { ["a"] = 1 }, "0202610200");
        AvroCodec.Map(AvroCodec.Long).CompileReader().Read(Convert.FromHexString("0202610200"))["a"].ShouldBe(1);
        Both(
            AvroCodec.Array(AvroCodec.Record<Shape>()),
            [new Shape("a", "xy", null, 0)],
            $$"""{"type":"array","items":{{SchemaText.Print(TypedRecord.SchemaOf<Shape>())}}}""",
            "0202617879" + "00" + "00" + "00"
        );
    }

    [Fact]
    public void An_enum_has_its_members_in_the_order_of_their_declaration()
    {
        Both(
            AvroCodec.Enum<Suit>("Suit", "interop"),
            Suit.Hearts,
            """{"type":"enum","name":"Suit","namespace":"interop","symbols":["Spades","HEARTS","None"],"default":"None"}""",
            "02"
        );
        SchemaText
            .Print(AvroCodec.Enum<Suit>().Schema)
            .ShouldBe(
                """{"type":"enum","name":"Suit","namespace":"Glueline.Avro.Tests.Typed.CodecTests","symbols":["Spades","HEARTS","None"],"default":"None"}"""
            );
        var newer = SchemaText.Parse("""{"type":"enum","name":"Suit","symbols":["CLUBS","HEARTS"]}""");
        AvroCodec.Enum<Suit>().CompileReader(newer).Read([0]).ShouldBe(Suit.None);
        AvroCodec.Enum<Suit>().CompileReader(newer).Read([2]).ShouldBe(Suit.Hearts);
        Misfit(AvroCodec.Enum<Suit>(), (Suit)99, "expected a member of enum Suit, found the value 99");
        Misfit(AvroCodec.Enum<Tiny>(), (Tiny)200, "expected a member of enum Tiny, found the value 200");
    }

    [Fact]
    public void An_enum_that_can_not_be_mapped_is_refused_with_a_remedy()
    {
        Should
            .Throw<AvroSchemaException>(() => AvroCodec.Enum<Flagged>())
            .Message.ShouldBe(
                "Flagged can't be an Avro enum: expected one member per value, found [Flags]; use an array of members, or int"
            );
        Should
            .Throw<AvroSchemaException>(() => AvroCodec.Enum<Twice>())
            .Message.ShouldBe("Twice can't be an Avro enum: expected members of different names, found \"One\" twice");
        Should
            .Throw<AvroSchemaException>(() => AvroCodec.Enum<Suit>("a-b"))
            .Message.ShouldBe("Suit can't be an Avro enum: \"a-b\" is not an Avro name: letters, digits and _, no digit first");
    }

    [Fact]
    public void A_value_without_a_place_in_the_schema_is_reported_with_its_place()
    {
        Misfit(AvroCodec.String, null!, "expected string, found null");
        Misfit(AvroCodec.Array(AvroCodec.String), ["a", null!], "/1: expected string, found null");
        Misfit(AvroCodec.Map(AvroCodec.Bytes), new Dictionary<string, byte[]> { ["k"] = null! }, "/k: expected bytes, found null");
        Misfit(AvroCodec.Fixed(new SchemaName("F"), 2), [1], "expected 2 bytes, found 1");
        Misfit(AvroCodec.Fixed(new SchemaName("F"), 2), null!, "expected fixed, found null");
        Misfit(AvroCodec.Record<Shape>(), null!, "expected record Shape, found null");
        Misfit(AvroCodec.Array(AvroCodec.String), null!, "expected array, found null");
        Misfit(AvroCodec.Map(AvroCodec.String), null!, "expected map, found null");
    }

    [Fact]
    public void A_value_is_read_from_other_schemas_as_in_a_record()
    {
        AvroCodec.Long.CompileReader(SchemaText.Parse("\"int\"")).Read([2]).ShouldBe(1);
        AvroCodec.String.CompileReader(SchemaText.Parse("""["null","string"]""")).Read([2, 2, 0x61]).ShouldBe("a");
        Should
            .Throw<AvroSchemaException>(() => AvroCodec.Int.CompileReader(SchemaText.Parse("\"string\"")))
            .Message.ShouldBe("string can't be read as int");
        Should
            .Throw<AvroDataException>(() => AvroCodec.Array(AvroCodec.Boolean).CompileReader().Read([2, 5, 0]))
            .Message.ShouldBe("/0: expected a boolean (0 or 1), found 5 (byte 1)");
        Should
            .Throw<AvroDataException>(() => AvroCodec.Map(AvroCodec.Int).CompileReader().Read(Convert.FromHexString("0402610202610400")))
            .Reason.ShouldBe("the key \"a\" appears twice in one map; which one counts is not defined");
    }

    private static void Both<T>(AvroCodec<T> codec, T value, string schema, string hex)
    {
        SchemaText.Print(codec.Schema).ShouldBe(schema);
        Written(codec, value, hex);
        codec.CompileReader().Read(Convert.FromHexString(hex)).ShouldBe(value);
    }

    private static void Written<T>(AvroCodec<T> codec, T value, string hex)
    {
        using var output = new OutputBuffer();
        codec.CompileWriter().Write(value, output);
        Convert.ToHexString(output.WrittenSpan).ShouldBe(hex);
    }

    private static void Misfit<T>(AvroCodec<T> codec, T value, string message)
    {
        using var output = new OutputBuffer();
        Should.Throw<AvroDataException>(() => codec.CompileWriter().Write(value, output)).Message.ShouldBe(message);
        output.WrittenCount.ShouldBe(0);
    }

    private enum Suit
    {
        Spades = 7,

        [AvroName("HEARTS")]
        Hearts = -1,

        [AvroDefault]
        None = 0,
    }

    private enum Tiny : byte
    {
        One = 1,
    }

    [Flags]
    private enum Flagged
    {
        One = 1,
        Two = 2,
    }

    private enum Twice
    {
        One,

        [AvroName("One")]
        Same,
    }
}
