using System.Text;
using Glueline.Avro.Generator.Tests.Records;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Generator.Tests;

/// <summary>A class reads data of older and newer schemas.</summary>
public sealed class EvolutionTests
{
    [Fact]
    public void Fields_are_reordered_skipped_defaulted_promoted_and_found_by_alias()
    {
        const string Writer = """
            {"type":"record","name":"Order","namespace":"shop","fields":[
              {"name":"tags","type":{"type":"map","values":"string"}},
              {"name":"gone","type":{"type":"array","items":["null",{"type":"record","name":"Gone","fields":[{"name":"x","type":"double"}]}]}},
              {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
                {"name":"Price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},{"name":"Colour","type":"string"},{"name":"Count","type":"int"},{"name":"Article","type":"bytes"}]}}},
              {"name":"status","type":{"type":"enum","name":"Status","symbols":["SENT_BACK","NEW","Paid"]}},
              {"name":"placedAt","type":"int"},
              {"name":"note","type":"string"},
              {"name":"id","type":["string","null"]}]}
            """;

        var order = Read<Order>(
            Writer,
            """{"tags":{"a":"b"},"gone":[null,{"x":1}],"lines":[{"Price":1.25,"Colour":"red","Count":2,"Article":"xyz"}],"status":"NEW","placedAt":5,"note":"n","id":"o-1"}"""
        );

        (order.Id, order.PlacedAt, order.Status, order.Discount, order.Note, order.Priority).ShouldBe(
            ("o-1", DateTimeOffset.UnixEpoch.AddMicroseconds(5), Status.Unknown, null, "n", 1)
        );
        order.Labels.ShouldBe(new Dictionary<string, string> { ["a"] = "b" });
        order.Lines.ShouldBe([new Line("xyz", 2, 1.25m)]);
    }

    [Theory]
    [InlineData("\"int\"", "5")]
    [InlineData("\"long\"", "5")]
    [InlineData("\"float\"", "5")]
    [InlineData("""["null","long","double"]""", "5")]
    [InlineData("""["null","long","double"]""", "5.0")]
    [InlineData("""["int","float"]""", "5")]
    public void A_number_is_promoted_from_any_type_and_any_branch(string type, string json) =>
        Read<Point>(
                $$"""{"type":"record","name":"Point","fields":[{"name":"X","type":{{type}}},{"name":"Y","type":"double"}]}""",
                $$"""{"X":{{json}},"Y":1}"""
            )
            .ShouldBe(new Point(5, 1));

    [Fact]
    public void Every_field_has_its_default_if_the_writer_has_none()
    {
        var read = Read<Defaults>(
            """{"type":"record","name":"Older","namespace":"Glueline.Avro.Generator.Tests.Records","fields":[]}""",
            "{}"
        );

        (read.Boolean, read.Int, read.Long, read.Float, read.Double, read.Text, read.Status, read.OptionalText, read.OptionalInt).ShouldBe(
            (true, 5, 9_007_199_254_740_993, 0.5f, 1e100, "\"é", Status.Paid, "x", null)
        );
        (read.Ints.Length, read.Map.Count, read.OptionalList!.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Fields_of_items_have_defaults_and_the_next_item_follows()
    {
        const string Writer = """
            {"type":"record","name":"Batch","fields":[{"name":"Items","type":{"type":"array","items":{"type":"record","name":"BatchItem","fields":[{"name":"Id","type":"int"}]}}},{"name":"Last","type":"int"}]}
            """;
        var batch = Read<Batch>(Writer, """{"Items":[{"Id":1},{"Id":2},{"Id":3}],"Last":9}""");
        batch.Items.ShouldBe([new BatchItem(1), new BatchItem(2), new BatchItem(3)]);
        batch.Items.ShouldAllBe(item => item.Colour == "none" && item.Parts.Count == 0);
        batch.Last.ShouldBe(9);
    }

    [Fact]
    public void A_class_that_can_not_be_read_with_a_schema_is_refused_with_a_reason() =>
        Should
            .Throw<AvroSchemaException>(() =>
                Typed.Read<Point>(
                    [],
                    SchemaText.Parse(
                        """{"type":"record","name":"Point","fields":[{"name":"X","type":"string"},{"name":"Y","type":"double"}]}"""
                    )
                )
            )
            .Message.ShouldBe("/fields/0/type: string can't be read as double");

    [Fact]
    public void Blocks_of_several_sizes_are_read_into_lists_and_arrays()
    {
        // [1, 2] as a block of one with its size, a block of one, and the end.
        const string Blocks = "010202" + "0204" + "00";
        var schema = SchemaText.Parse(
            """{"type":"record","name":"Both","fields":[{"name":"List","type":{"type":"array","items":"int"}},{"name":"Array","type":{"type":"array","items":"int"}}]}"""
        );
        var read = Typed.Read<Both>(Convert.FromHexString(Blocks + Blocks), schema);
        read.List.ShouldBe([1, 2]);
        read.Array.ShouldBe([1, 2]);
    }

    private static T Read<T>(string writer, string json)
        where T : Avro.Typed.IAvroRecord<T>
    {
        using var output = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(writer)).Convert(Encoding.UTF8.GetBytes(json), output);
        return Typed.Read<T>(output.WrittenSpan.ToArray(), SchemaText.Parse(writer));
    }
}
