using Glueline.Avro.Text;
using Glueline.Avro.Typed;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Typed;

public sealed class ContractTests
{
    private static readonly Shape Sound = new("a", "xy", 1.5f, 1);

    [Fact]
    public void A_class_writes_by_its_schema_and_reads_it_back()
    {
        using var output = new OutputBuffer();
        TypedRecord.Write(Sound, output);

        Convert
            .ToHexString(output.WrittenSpan)
            .ShouldBe(Convert.ToHexString(AvroOf(TypedRecord.SchemaOf<Shape>(), """{"id":"a","tag":"xy","size":1.5,"colour":"RED"}""")));
        TypedRecord.Compile<Shape>().Read(output.WrittenSpan).ShouldBe(Sound);
        TypedRecord.Compile<Shape>().Writer.ShouldBe(TypedRecord.SchemaOf<Shape>());
    }

    [Theory]
    [InlineData("int", "5")]
    [InlineData("long", "5")]
    [InlineData("float", "5")]
    public void Numbers_are_promoted_and_the_rest_has_defaults(string type, string json)
    {
        var writer = Record(Field("size", $"\"{type}\""), Field("gone", """{"type":"map","values":"bytes"}"""), Field("id", "\"bytes\""))
            .Replace("\"R\"", "\"Shape\"", StringComparison.Ordinal);
        TypedRecord
            .Compile<Shape>(SchemaText.Parse(writer))
            .Read(AvroOf(writer, $$"""{"size":{{json}},"gone":{"k":"v"},"id":"a"}"""))
            .ShouldBe(new Shape("a", "--", 5, 2));
    }

    [Fact]
    public void A_symbol_is_the_index_in_the_readers_enum()
    {
        var writer = Record(
                Field("id", "\"string\""),
                Field("colour", """{"type":"enum","name":"Colour","symbols":["GREEN","BLUE","RED"]}""")
            )
            .Replace("\"R\"", "\"Shape\"", StringComparison.Ordinal);
        var plan = TypedRecord.Compile<Shape>(SchemaText.Parse(writer));
        new[] { "GREEN", "BLUE", "RED" }
            .Select(symbol => plan.Read(AvroOf(writer, $$"""{"id":"a","colour":"{{symbol}}"}""")).Colour)
            .ShouldBe([0, 2, 1]);
    }

    [Fact]
    public void A_branch_that_the_class_has_no_place_for_is_an_error_if_the_data_has_it()
    {
        var writer = Record(Field("id", """["string","long"]""")).Replace("\"R\"", "\"Shape\"", StringComparison.Ordinal);
        var plan = TypedRecord.Compile<Shape>(SchemaText.Parse(writer));
        plan.Read(AvroOf(writer, """{"id":"a"}""")).Id.ShouldBe("a");
        Should
            .Throw<AvroDataException>(() => plan.Read(AvroOf(writer, """{"id":1}""")))
            .Message.ShouldBe("/id: long can't be read as string (byte 1)");
    }

    [Fact]
    public void A_contract_that_does_not_follow_its_schema_is_an_error()
    {
        var plan = TypedRecord.Compile<Careless>();
        Should
            .Throw<InvalidOperationException>(() => plan.Read([2, 10]))
            .Message.ShouldBe("the current value is read as Int, not as Long: Read must follow the record's own schema");
        Should
            .Throw<AvroDataException>(() => plan.Read([0]))
            .Message.ShouldBe("/value: found null, which the class did not check for: call TryReadNull first (byte 0)");
    }

    [Fact]
    public void A_contract_that_does_not_write_its_schema_is_an_error_where_it_is_rewritten()
    {
        var registered = SchemaText.Parse(
            SchemaText
                .Print(TypedRecord.SchemaOf<Shape>())
                .Replace("\"symbols\":[\"NONE\"", "\"symbols\":[\"NEW\",\"NONE\"", StringComparison.Ordinal)
        );
        var plan = AvroCodec.Record<Shape>().CompileWriter(registered);
        using var output = new OutputBuffer();
        plan.Write(Sound, output);
        AvroCodec.Record<Shape>().CompileReader(registered).Read(output.WrittenSpan).ShouldBe(Sound);
        Should
            .Throw<InvalidOperationException>(() => plan.Write(Sound with { Tag = "x" }, output))
            .Message.ShouldBe("Glueline.Avro.Tests.Typed.Shape was not written by its own schema: Write must follow it");
    }
}
