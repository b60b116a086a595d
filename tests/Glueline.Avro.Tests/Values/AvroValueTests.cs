using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Values;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Values;

public sealed class AvroValueTests
{
    private static readonly string Everything = Record(
        Field("n", "\"null\""),
        Field("t", "\"boolean\""),
        Field("i", "\"int\""),
        Field("l", """["null","long"]"""),
        Field("f", "\"float\""),
        Field("d", "\"double\""),
        Field("b", "\"bytes\""),
        Field("s", "\"string\""),
        Field("e", """{"type":"enum","name":"n.E","symbols":["X","Y"]}"""),
        Field("x", """{"type":"fixed","name":"n.F","size":2}"""),
        Field("a", """{"type":"array","items":"int"}"""),
        Field("m", """{"type":"map","values":["int","string"]}""")
    );

    private const string Json =
        """{"n":null,"t":true,"i":1,"l":2,"f":0.5,"d":1E+100,"b":"ÿ","s":"é😀\n","e":"Y","x":"\u0000\u0001","a":[1,2],"m":{"k":1,"j":"v"}}""";

    [Fact]
    public void Each_type_is_a_record_of_its_own()
    {
        var value = Read(Everything, AvroOf(Everything, Json)).ShouldBeOfType<AvroRecord>();

        value.Name.FullName.ShouldBe("R");
        value["n"].ShouldBe(AvroNull.Instance);
        value["t"].ShouldBe(new AvroBoolean(true));
        value["i"].ShouldBe(new AvroInt(1));
        value["l"].ShouldBe(new AvroLong(2));
        value["f"].ShouldBe(new AvroFloat(0.5f));
        value["d"].ShouldBe(new AvroDouble(1e100));
        value["b"].ShouldBe(new AvroBytes([0xFF]));
        value["s"].ShouldBe(new AvroString("é😀\n"));
        value["e"].ShouldBe(new AvroEnum(new SchemaName("E", "n"), "Y"));
        value["x"].ShouldBe(new AvroFixed(new SchemaName("F", "n"), [0, 1]));
        value["a"].ShouldBe(new AvroArray([new AvroInt(1), new AvroInt(2)]));
        value["m"].ShouldBe(new AvroMap([new("j", new AvroString("v")), new("k", new AvroInt(1))]));
        value.TryGet("z", out _).ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => value["z"]).Message.ShouldBe("record R has no field \"z\"");
        ((AvroMap)value["m"]).TryGet("z", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_value_prints_as_JSON() => Read(Everything, AvroOf(Everything, Json)).ToString().ShouldBe(Json);

    [Fact]
    public void A_value_by_hand_matches_its_schema()
    {
        var value = new AvroRecord(new SchemaName("R"), [new("b", new AvroLong(5)), new("a", new AvroString("x"))]);
        var schema = Record(Field("a", """["null","string"]"""), Field("b", "\"long\""));

        var avro = Write(schema, value);

        Convert.ToHexString(avro).ShouldBe("0202780A");
        Read(schema, avro).ShouldBe(value);
        Read(schema, avro).GetHashCode().ShouldBe(value.GetHashCode());
    }

    [Fact]
    public void Values_that_differ_are_not_equal()
    {
        AvroValue[] values =
        [
            AvroNull.Instance,
            new AvroBoolean(true),
            new AvroBoolean(false),
            new AvroInt(1),
            new AvroLong(1),
            new AvroFloat(1),
            new AvroDouble(1),
            new AvroString("1"),
            new AvroBytes([1]),
            new AvroBytes([1, 2]),
            new AvroFixed(new("F"), [1]),
            new AvroFixed(new("G"), [1]),
            new AvroEnum(new("E"), "A"),
            new AvroEnum(new("E"), "B"),
            new AvroArray([]),
            new AvroArray([AvroNull.Instance]),
            new AvroMap([]),
            new AvroMap([new("a", AvroNull.Instance)]),
            new AvroMap([new("b", AvroNull.Instance)]),
            new AvroMap([new("a", new AvroInt(1))]),
            new AvroRecord(new("R"), []),
            new AvroRecord(new("S"), []),
            new AvroRecord(new("R"), [new("a", AvroNull.Instance)]),
        ];

        for (var i = 0; i < values.Length; i++)
        for (var j = 0; j < values.Length; j++)
            values[i].Equals(values[j]).ShouldBe(i == j, $"{values[i].Type} {values[i]} against {values[j].Type} {values[j]}");
    }

    [Fact]
    public void The_sources_of_a_value_may_change_afterwards()
    {
        byte[] bytes = [1, 2];
        var items = new List<AvroValue> { new AvroInt(1) };
        var (held, array) = (new AvroBytes(bytes), new AvroArray(items));

        bytes[0] = 9;
        items.Clear();

        held.ShouldBe(new AvroBytes([1, 2]));
        array.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_reader_gets_a_value_of_its_own_schema()
    {
        var writer = Record(Field("b", "\"int\""), Field("gone", "\"string\""), Field("a", "\"string\""));
        var reader = Record(Field("a", """["null","string"]"""), Field("b", "\"double\""), Field("c", "\"long\"", "7"));

        var value = AvroValue.Read(
            ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)),
            AvroOf(writer, """{"b":1,"gone":"x","a":"y"}""")
        );

        value.ToString().ShouldBe("""{"a":"y","b":1,"c":7}""");
        Read(reader, Write(reader, value)).ShouldBe(value);
    }

    [Fact]
    public void Reading_keeps_the_plans_limits()
    {
        var items = SchemaText.Parse("""{"type":"array","items":"null"}""");
        Should
            .Throw<AvroDataException>(() =>
                AvroValue.Read(ReadPlan.Compile(items, limits: ReadLimits.Default with { MaxItems = 2 }), Convert.FromHexString("0600"))
            )
            .Reason.ShouldBe("the value has more than 2 items; a higher limit can be set as MaxItems");
        Should
            .Throw<AvroDataException>(() =>
                AvroValue.Read(ReadPlan.Compile(items, limits: ReadLimits.Default with { MaxBytes = 1 }), Convert.FromHexString("0600"))
            )
            .Reason.ShouldStartWith("the value has 2 bytes");
        var node = SchemaText.Parse("""{"type":"record","name":"N","fields":[{"name":"n","type":["null","N"]}]}""");
        Should
            .Throw<AvroDataException>(() => AvroValue.Read(ReadPlan.Compile(node), Enumerable.Repeat((byte)2, 100_000).ToArray()))
            .Path.ShouldBe(string.Concat(Enumerable.Repeat("/n", 64)));
    }

    [Fact]
    public void A_duplicate_key_is_refused_with_its_place()
    {
        var problem = Should.Throw<AvroDataException>(() =>
            Read(
                Record(Field("list", """{"type":"array","items":{"type":"map","values":"int"}}""")),
                Convert.FromHexString("04" + "00" + "040278020278" + "04" + "00" + "00")
            )
        );
        problem.Reason.ShouldBe("the key \"x\" appears twice in one map; which one counts is not defined");
        problem.Path.ShouldBe("/list/1/x");
    }

    [Fact]
    public void Impossible_values_are_refused_on_creation()
    {
        Should
            .Throw<ArgumentException>(() => new AvroMap([new("a", AvroNull.Instance), new("a", AvroNull.Instance)]))
            .Message.ShouldStartWith("the name \"a\" appears twice");
        AvroValue nested = AvroNull.Instance;
        for (var depth = 0; depth < AvroValue.LargestDepth; depth++)
            nested = new AvroArray([nested]);
        Should
            .Throw<ArgumentException>(() => new AvroArray([nested]))
            .Message.ShouldStartWith("the value is nested more than 512 levels deep");
        nested.ToString().Length.ShouldBe((2 * AvroValue.LargestDepth) + "null".Length);
    }

    private static AvroValue Read(string schema, byte[] avro) => AvroValue.Read(ReadPlan.Compile(SchemaText.Parse(schema)), avro);

    private static byte[] Write(string schema, AvroValue value)
    {
        using var output = new OutputBuffer();
        value.Write(SchemaText.Parse(schema), output);
        return output.WrittenSpan.ToArray();
    }
}
