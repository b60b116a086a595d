using System.Text;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Fuzz.Decoding;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>A few bytes that become much: names, nulls and defaults need no bytes. The budgets count the result.</summary>
public sealed class AmplifiedInputTests
{
    /// <summary>A million empty records in five bytes.</summary>
    private static readonly byte[] MillionItems = Convert.FromHexString("80897A00");

    private static readonly ReadLimits Small = ReadLimits.Default with { MaxBytes = 1_000_000, MaxTextBytes = 1_000_000 };

    [Fact]
    public void A_map_of_a_million_entries_is_read_and_one_of_more_is_refused()
    {
        var plan = ReadPlan.Compile(SchemaText.Parse("""{"type":"map","values":"null"}"""));
        JsonOf(plan, Map(1_000_000)).Length.ShouldBe(1 + 12 * 1_000_000);
        var problem = Should.Throw<AvroDataException>(() => JsonOf(plan, Map(1_000_001)));
        problem.Reason.ShouldBe("the value has more than 1000000 items; a higher limit can be set as MaxItems");
        problem.Offset.ShouldBe(3);
    }

    [Fact]
    public void Names_that_fill_the_memory_are_refused()
    {
        var nulls = string.Join(',', Enumerable.Range(0, 50).Select(index => Field($"a_rather_long_name_of_a_null_{index}", "\"null\"")));
        var plan = ReadPlan.Compile(
            SchemaText.Parse(Record(Field("list", ArrayOf(Record(nulls).Replace("\"R\"", "\"Item\"", StringComparison.Ordinal))))),
            limits: Small
        );
        var problem = Should.Throw<AvroDataException>(() => JsonOf(plan, MillionItems));
        problem.Reason.ShouldBe("the text has more than 1000000 bytes; a higher limit can be set as MaxTextBytes");
        problem.Offset.ShouldBe(3);
        problem.Path.ShouldStartWith("/list");
    }

    [Fact]
    public void The_limit_of_the_text_is_exact_and_leaves_the_output_unchanged()
    {
        var schema = SchemaText.Parse("""{"type":"array","items":"int"}""");
        var avro = Convert.FromHexString("0602040600");
        using var output = new OutputBuffer();
        output.Write("kept"u8);
        AvroToJson.Compile(ReadPlan.Compile(schema, limits: ReadLimits.Default with { MaxTextBytes = 7 })).Convert(avro, output);
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("kept[1,2,3]");
        Should
            .Throw<AvroDataException>(() =>
                AvroToJson.Compile(ReadPlan.Compile(schema, limits: ReadLimits.Default with { MaxTextBytes = 6 })).Convert(avro, output)
            )
            .Reason.ShouldBe("the text has more than 6 bytes; a higher limit can be set as MaxTextBytes");
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("kept[1,2,3]");
    }

    [Fact]
    public void Defaults_count_as_the_bytes_that_they_stand_for()
    {
        var writer = SchemaText.Parse(ArrayOf(Record()));
        var reader = SchemaText.Parse(
            ArrayOf(Record(Field("list", ArrayOf("\"int\""), $"[{string.Join(',', Enumerable.Repeat("1", 1000))}]")))
        );
        var problem = Should.Throw<AvroDataException>(() => Visit(ReadPlan.Compile(writer, reader, Small)));
        problem.Reason.ShouldBe("the value has more than 1000000 bytes with the reader's defaults; a higher limit can be set as MaxBytes");
        problem.Offset.ShouldBe(3);
        problem.Path.ShouldBe("/997/list");
    }

    private static string ArrayOf(string items) => $"{{\"type\":\"array\",\"items\":{items}}}";

    private static void Visit(ReadPlan plan)
    {
        var discard = new DiscardingVisitor();
        plan.Visit(MillionItems, ref discard);
    }

    private static byte[] Map(int entries)
    {
        using var output = new OutputBuffer();
        var writer = new Glueline.Avro.Binary.AvroWriter(output);
        writer.WriteLong(entries);
        for (var entry = 0; entry < entries; entry++)
            writer.WriteString("abcd"u8);
        writer.WriteLong(0);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
