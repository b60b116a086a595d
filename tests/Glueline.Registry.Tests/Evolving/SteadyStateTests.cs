using System.Text;
using Glueline.Avro;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class SteadyStateTests
{
    [Fact]
    public async Task Events_that_fit_cost_no_call()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync("""{"a":1,"b":2.5}""");

        for (var n = 0; n < 1000; n++)
            (await producer.EncodeAsync(Rig.Events($$"""{"a":{{n}}}""", """{"b":null}"""))).Versions.ShouldBeEmpty();

        rig.Registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Synchronous_encoding_appends_the_same_record()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        using var output = new OutputBuffer();
        output.Write("before"u8);

        producer.TryEncode("""{"a":7}"""u8, output, out var version).ShouldBeTrue();

        version.ShouldBe(producer.Current);
        var encoded = await producer.EncodeAsync(Rig.Json("""{"a":7}"""));
        output.WrittenSpan[6..].SequenceEqual(encoded.Record.Span).ShouldBeTrue();
    }

    [Fact]
    public async Task Synchronous_encoding_allocates_nothing()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync("""{"a":1,"b":2.5}""");
        using var output = new OutputBuffer();
        Encode(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Encode(1000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Encode(int times)
        {
            for (var n = 0; n < times; n++)
            {
                output.Clear();
                producer.TryEncode("""{"b":2.5,"a":1}"""u8, output, out _);
            }
        }
    }

    [Theory]
    [InlineData("""{"a":1,"unknown":2}""")]
    [InlineData("""{"a":"text"}""")]
    public async Task An_event_that_does_not_fit_leaves_the_output_unchanged(string json)
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        using var output = new OutputBuffer();
        output.Write("before"u8);

        producer.TryEncode(Encoding.UTF8.GetBytes(json), output, out var version).ShouldBeFalse();

        version.ShouldBeNull();
        output.WrittenCount.ShouldBe(6);
        rig.Registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_is_not_json_throws_and_leaves_the_output_unchanged()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        using var output = new OutputBuffer();

        Should.Throw<AvroDataException>(() => producer.TryEncode("""{"a":"""u8, output, out _));

        output.WrittenCount.ShouldBe(0);
    }

    [Fact]
    public void Before_the_first_event_there_is_nothing_to_encode_with()
    {
        using var producer = new Rig().Producer();
        using var output = new OutputBuffer();

        producer.TryEncode("""{"a":1}"""u8, output, out _).ShouldBeFalse();
        producer.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Large_payloads_are_compressed_if_the_options_ask_for_it()
    {
        var rig = new Rig();
        rig.Registry.Add(
            Rig.Schema,
            """{"type":"record","name":"Event","fields":[{"name":"text","type":["null","string"],"default":null}]}"""
        );
        using var producer = rig.Producer(
            new()
            {
                Framing = new() { Compression = FrameCompression.Zlib, CompressFrom = 100 },
            }
        );

        var small = await producer.EncodeAsync(Rig.Json("""{"text":"short"}"""));
        var large = await producer.EncodeAsync(Rig.Json($$"""{"text":"{{new string('x', 1000)}}"}"""));

        GlueFrameHeader.Read(small.Record.Span).Compression.ShouldBe(FrameCompression.None);
        GlueFrameHeader.Read(large.Record.Span).Compression.ShouldBe(FrameCompression.Zlib);
        large.Record.Length.ShouldBeLessThan(100);
        using var scratch = new OutputBuffer();
        GlueFrame.Read(large.Record.Span).Payload(scratch).Length.ShouldBe(1003);
    }

    [Fact]
    public void An_invalid_option_is_refused_when_it_is_set()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new EvolvingSchemaOptions { MaximumRounds = 0 })
            .Message.ShouldBe($"Expected 1 or more. (Parameter 'MaximumRounds'){Environment.NewLine}Actual value was 0.");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new EvolvingSchemaOptions { RefusalsHoldFor = TimeSpan.FromSeconds(-1) })
            .ParamName.ShouldBe("RefusalsHoldFor");
        Should.Throw<ArgumentNullException>(() => new EvolvingSchemaOptions { Framing = null! }).ParamName.ShouldBe("Framing");
    }

    [Theory]
    [InlineData("", "The schema's name is missing: expected a name. (Parameter 'schema')")]
    [InlineData("a b", "The schema's name is \"a b\": expected letters, digits and - _ $ # . only, found ' '. (Parameter 'schema')")]
    public void A_name_that_the_registry_would_refuse_is_refused_here(string name, string message) =>
        Should.Throw<ArgumentException>(() => new EvolvingSchema(new Rig().Registrar(), name)).Message.ShouldBe(message);
}
