using System.Text;
using CsCheck;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Spans;
using Glueline.Avro.Tests.Properties;
using Glueline.Avro.Text;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Spans;

public sealed class AvroSpansTests
{
    private const int Times = 1000;

    [Fact]
    public void Every_byte_is_in_one_span_and_every_value_is_that_of_the_reader() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var avro = AvroOf(made.Schema, made.Json);
                    foreach (var plan in (ReadPlan[])[Plan(made.Schema), Plan(made.Schema, Evolved.Of(made.Schema, new Random(seed)))])
                    {
                        var read = AvroSpans.Read(plan, avro);
                        read.Fault.ShouldBeNull();
                        ShouldCover(read, avro.Length);
                        JsonOf(read).ShouldBe(Event.JsonOf(plan, avro));
                    }
                },
                iter: Times
            );

    /// <summary>Values within others have their bytes within those of the others, in their order.</summary>
    [Fact]
    public void Values_nest_as_their_bytes_do() =>
        Generated.Event.Sample(
            made =>
            {
                var read = AvroSpans.Read(Plan(made.Schema), AvroOf(made.Schema, made.Json));
                var next = new int[read.Values.Count];
                foreach (var (index, value) in read.Values.Index())
                {
                    next[index] = value.Start;
                    if (value.Parent < 0)
                        continue;
                    var parent = read.Values[value.Parent];
                    value.Start.ShouldBeGreaterThanOrEqualTo(next[value.Parent]);
                    value.End.ShouldBeInRange(value.Start, parent.End);
                    next[value.Parent] = value.End;
                }
                foreach (var span in read.Spans)
                {
                    span.Start.ShouldBeGreaterThanOrEqualTo(read.Values[span.Value].Start);
                    span.End.ShouldBeLessThanOrEqualTo(read.Values[span.Value].End);
                }
            },
            iter: Times
        );

    /// <summary>Damaged bytes fail as for the reader, and every byte is still in one span.</summary>
    [Fact]
    public void Damaged_bytes_fail_as_they_do_for_the_reader() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var random = new Random(seed);
                    var plan = Plan(made.Schema);
                    var avro = AvroOf(made.Schema, made.Json);
                    for (var round = 0; round < 20; round++)
                    {
                        var damaged = avro.ToArray();
                        if (damaged.Length > 0)
                            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                        damaged = damaged[..random.Next(damaged.Length + 1)];
                        var read = AvroSpans.Read(plan, damaged);
                        ShouldCover(read, damaged.Length);
                        ShouldBeSame(read.Fault, ExceptionOf(plan, damaged));
                    }
                },
                iter: Times
            );

    [Fact]
    public void Bytes_are_named_by_what_they_are_for()
    {
        var writer = Record(
            Field("id", "\"string\""),
            Field("level", """["null","double"]"""),
            Field("tags", """{"type":"map","values":{"type":"array","items":"int"}}"""),
            Field("gone", "\"boolean\"")
        );
        var reader = Record(
            Field("id", "\"string\""),
            Field("level", """["null","double"]""", "null"),
            Field("tags", """{"type":"map","values":{"type":"array","items":"long"}}"""),
            Field("added", """{"type":"array","items":"string"}""", """["x"]""")
        );

        var read = AvroSpans.Read(
            Plan(SchemaText.Parse(writer), SchemaText.Parse(reader)),
            Convert.FromHexString("04737302000000000000F83F" + "010E" + "0261" + "0304" + "0204" + "00" + "00" + "01")
        );

        read.Fault.ShouldBeNull();
        read.Spans.Select(span => $"{span.Start}+{span.Length} {span.Kind} {read.PathOf(span.Value)} {span.Number}")
            .ShouldBe([
                "0+1 Length /id 2",
                "1+2 Content /id 0",
                "3+1 Branch /level 1",
                "4+8 Value /level 0",
                "12+1 BlockCount /tags -1",
                "13+1 BlockSize /tags 7",
                "14+1 KeyLength /tags/a 1",
                "15+1 Key /tags/a 0",
                "16+1 BlockCount /tags/a -2",
                "17+1 BlockSize /tags/a 2",
                "18+1 Value /tags/a/0 0",
                "19+1 Value /tags/a/1 0",
                "20+1 BlockEnd /tags/a 0",
                "21+1 BlockEnd /tags 0",
                "22+1 Value /gone 0",
            ]);
        read.Values.Select((value, index) => $"{read.PathOf(index)} {value.Origin} {value.ReadAs} {value.Text}")
            .ShouldBe([
                " Written R ",
                "/id Written string \"ss\"",
                "/level Written double 1.5",
                "/tags Written map ",
                "/tags/a Written array ",
                "/tags/a/0 Written long 1",
                "/tags/a/1 Written long 2",
                "/gone Skipped boolean true",
                "/added Default array ",
                "/added/0 Default string \"x\"",
            ]);
    }

    [Fact]
    public void A_failure_is_shown_where_it_is()
    {
        var schema = SchemaText.Parse(
            Record(Field("id", "\"string\""), Field("at", """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}"""))
        );

        var read = AvroSpans.Read(Plan(schema), Convert.FromHexString("0261080102"));

        read.Fault!.Message.ShouldBe("/at: expected 4 bytes, but 2 are left (byte 2)");
        read.PathOf(read.FaultAt).ShouldBe("/at");
        read.Spans[^1].ShouldBe(new ByteSpan(3, 2, ByteSpanKind.Unread, read.FaultAt));
        read.Values[read.FaultAt].Text.ShouldBeNull();
    }

    private static ReadPlan Plan(AvroSchema writer, AvroSchema? reader = null) => ReadPlan.Compile(writer, reader);

    private static void ShouldCover(AvroSpans read, int length)
    {
        var next = 0;
        foreach (var span in read.Spans)
        {
            span.Start.ShouldBe(next);
            span.Length.ShouldBeGreaterThan(0);
            next = span.End;
        }
        next.ShouldBe(length);
    }

    /// <summary>The values that the reader gets, joined as JSON.</summary>
    private static string JsonOf(AvroSpans read)
    {
        var within = read.Values.Select((value, index) => (value, index)).ToLookup(one => one.value.Parent, one => one.index);
        var json = new StringBuilder();
        Write(0);
        return json.ToString();

        void Write(int index)
        {
            var value = read.Values[index];
            if (value.Text is { } text)
            {
                json.Append(text);
                return;
            }
            var isArray = value.ReadAs is ArraySchema;
            json.Append(isArray ? '[' : '{');
            var isFirst = true;
            foreach (var child in within[index].Where(child => read.Values[child].Origin is not ValueOrigin.Skipped))
            {
                if (!isFirst)
                    json.Append(',');
                isFirst = false;
                if (!isArray)
                    json.Append('"').Append(read.Values[child].Name).Append("\":");
                Write(child);
            }
            json.Append(isArray ? ']' : '}');
        }
    }

    private static AvroDataException? ExceptionOf(ReadPlan plan, byte[] avro)
    {
        try
        {
            Event.JsonOf(plan, avro);
            return null;
        }
        catch (AvroDataException exception)
        {
            return exception;
        }
    }

    private static void ShouldBeSame(AvroDataException? fault, AvroDataException? expected)
    {
        fault?.Reason.ShouldBe(expected?.Reason);
        (fault?.Offset, fault?.Path).ShouldBe((expected?.Offset, expected?.Path));
    }
}
