using System.Text;
using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Registry.Tests.Framing;

public sealed class GlueFrameTests
{
    private const string Plain = "0300B7B4A7F09C964E4AA687FB5DE9EF0C637B2276616C7565223A317D";
    private const string Deflated = "0305B7B4A7F09C964E4AA687FB5DE9EF0C63789CAB562A4BCC294D55B232AC0500179603C5";

    private static readonly Guid Id = Guid.Parse("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");
    private static readonly FramingOptions Zlib = new() { Compression = FrameCompression.Zlib };

    [Theory]
    [InlineData(Plain)]
    [InlineData(Deflated)]
    public void Records_of_other_clients_are_read(string hex)
    {
        using var scratch = new OutputBuffer();
        var frame = GlueFrame.Read(Convert.FromHexString(hex));

        frame.Header.SchemaVersionId.ShouldBe(Id);
        Encoding.UTF8.GetString(frame.Payload(scratch)).ShouldBe("""{"value":1}""");
    }

    [Fact]
    public void A_plain_frame_is_header_and_payload() =>
        Convert.ToHexString(Write("""{"value":1}"""u8, FramingOptions.Plain)).ShouldBe(Plain);

    [Fact]
    public void An_empty_payload_is_legal()
    {
        using var scratch = new OutputBuffer();
        var record = Write([], FramingOptions.Plain);

        record.Length.ShouldBe(GlueFrameHeader.Size);
        GlueFrame.Read(record).Payload(scratch).Length.ShouldBe(0);
    }

    [Theory]
    [InlineData(1023, FrameCompression.None)]
    [InlineData(1024, FrameCompression.Zlib)]
    public void Only_payloads_of_the_threshold_or_more_are_compressed(int length, FrameCompression expected)
    {
        var payload = new byte[length];
        var record = Write(payload, Zlib);

        GlueFrameHeader.Read(record).Compression.ShouldBe(expected);
        ShouldCarry(record, payload);
    }

    [Fact]
    public void A_payload_that_would_not_shrink_is_not_compressed()
    {
        var payload = new byte[4096];
        new Random(1).NextBytes(payload);
        var record = Write(payload, Zlib);

        GlueFrameHeader.Read(record).Compression.ShouldBe(FrameCompression.None);
        ShouldCarry(record, payload);
    }

    [Fact]
    public void Compression_leaves_the_bytes_before_the_frame_unchanged()
    {
        using var output = new OutputBuffer();
        output.Write("before"u8);
        GlueFrame.Write(output, Id, new byte[5000], Zlib);

        Encoding.UTF8.GetString(output.WrittenSpan[..6]).ShouldBe("before");
        ShouldCarry(output.WrittenSpan[6..].ToArray(), new byte[5000]);
    }

    [Theory]
    [InlineData("", "the zlib stream of 0 bytes is cut short or has bytes after its end (byte 18)")]
    [InlineData("789CAB562A4BCC294D55B2", "the zlib stream of 11 bytes is cut short or has bytes after its end (byte 18)")]
    [InlineData(
        "789CAB562A4BCC294D55B232AC0500179603C5FF",
        "the zlib stream of 20 bytes is cut short or has bytes after its end (byte 18)"
    )]
    [InlineData("7B2276616C7565223A317D", "the header says zlib (byte 1 is 5), but the payload is not a zlib stream")]
    public void A_damaged_zlib_stream_is_reported_and_never_read_as_a_shorter_payload(string payload, string message)
    {
        using var scratch = new OutputBuffer();
        var problem = Should.Throw<RecordFrameException>(() =>
            GlueFrame.Read(Convert.FromHexString(Deflated[..36] + payload)).Payload(scratch)
        );

        problem.Fault.ShouldBe(FrameFault.DamagedPayload);
        problem.Message.ShouldStartWith(message);
    }

    [Fact]
    public void A_payload_that_inflates_beyond_the_limit_is_refused_before_it_is_inflated_completely()
    {
        using var scratch = new OutputBuffer();
        var record = Write(new byte[1 << 20], Zlib);
        var problem = Should.Throw<RecordFrameException>(() => GlueFrame.Read(record).Payload(scratch, maximum: 10_000));

        problem.Fault.ShouldBe(FrameFault.PayloadTooLarge);
        problem.Message.ShouldBe(
            $"the compressed payload of {record.Length - GlueFrameHeader.Size} bytes inflates beyond the limit of 10000 bytes "
                + "(MaxInflatedBytes). Raise the reader's limit, or write smaller records (byte 18)"
        );
        scratch.WrittenCount.ShouldBe(10_001);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(int.MaxValue)]
    public void A_payload_may_inflate_to_exactly_the_limit(int maximum)
    {
        using var scratch = new OutputBuffer();
        GlueFrame.Read(Write(new byte[10_000], Zlib)).Payload(scratch, maximum).Length.ShouldBe(10_000);
    }

    [Fact]
    public void A_zlib_stream_that_needs_a_dictionary_is_damaged()
    {
        using var scratch = new OutputBuffer();
        byte[] record = [.. Write(new byte[10_000], Zlib)[..GlueFrameHeader.Size], 0x78, 0x20, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6];

        // The check bits make the first two bytes a multiple of 31.
        record[GlueFrameHeader.Size + 1] += (byte)(31 - (0x7820 % 31));

        Should.Throw<RecordFrameException>(() => GlueFrame.Read(record).Payload(scratch)).Fault.ShouldBe(FrameFault.DamagedPayload);
    }

    [Fact]
    public void An_unknown_compression_is_refused_when_it_is_set()
    {
        const string Message = "Expected None (0) or Zlib (5). (Parameter 'compression')";
        foreach (var unknown in Enumerable.Range(0, 256).Append(-1).Append(256).Except([0, 5]).Select(value => (FrameCompression)value))
        {
            Should.Throw<ArgumentOutOfRangeException>(() => new FramingOptions { Compression = unknown }).Message.ShouldStartWith(Message);
            Should.Throw<ArgumentOutOfRangeException>(() => FramingOptions.Plain with { Compression = unknown });
            Should.Throw<ArgumentOutOfRangeException>(() => new GlueFrameHeader(Id, unknown));
            Should.Throw<ArgumentOutOfRangeException>(() => new GlueFrameHeader(Id) with { Compression = unknown });
        }

        Should.Throw<ArgumentOutOfRangeException>(() => new FramingOptions { CompressFrom = -1 }).ParamName.ShouldBe("CompressFrom");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new FramingOptions { Level = (System.IO.Compression.CompressionLevel)9 })
            .ParamName.ShouldBe("Level");
    }

    private static byte[] Write(ReadOnlySpan<byte> payload, FramingOptions options)
    {
        using var output = new OutputBuffer();
        GlueFrame.Write(output, Id, payload, options);
        return output.WrittenSpan.ToArray();
    }

    private static void ShouldCarry(byte[] record, byte[] payload)
    {
        using var scratch = new OutputBuffer();
        GlueFrame.Read(record).Payload(scratch).SequenceEqual(payload).ShouldBeTrue();
    }
}
