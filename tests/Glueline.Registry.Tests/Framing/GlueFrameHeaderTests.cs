using Glueline.Registry.Framing;

namespace Glueline.Registry.Tests.Framing;

public sealed class GlueFrameHeaderTests
{
    private static readonly Guid Id = Guid.Parse("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");

    [Theory]
    [InlineData(FrameCompression.None, "0300B7B4A7F09C964E4AA687FB5DE9EF0C63")]
    [InlineData(FrameCompression.Zlib, "0305B7B4A7F09C964E4AA687FB5DE9EF0C63")]
    public void The_header_has_the_bytes_that_other_clients_write(FrameCompression compression, string hex)
    {
        var bytes = new byte[GlueFrameHeader.Size];
        new GlueFrameHeader(Id, compression).Write(bytes);

        Convert.ToHexString(bytes).ShouldBe(hex);
        GlueFrameHeader.Read(bytes).ShouldBe(new GlueFrameHeader(Id, compression));
    }

    [Theory]
    [InlineData("", FrameFault.Empty, 0, "the record is empty: expected a registry header, which starts with byte 3 (byte 0)")]
    [InlineData(
        "0000000001",
        FrameFault.ConfluentFraming,
        0,
        "byte 0 is 0, as the Confluent Schema Registry frames its records: expected 3 (AWS Glue). It was written with "
            + "Confluent's serializer, and Confluent's deserializer reads it (byte 0)"
    )]
    [InlineData(
        "7B7D",
        FrameFault.PlainJson,
        0,
        "byte 0 is 123 ('{'), which looks like plain JSON: expected a registry header, which starts with byte 3. The record was "
            + "written without a registry serializer (byte 0)"
    )]
    [InlineData(
        "0400B7B4A7F09C964E4AA687FB5DE9EF0C63",
        FrameFault.UnknownVersion,
        0,
        "byte 0 is 4: expected 3, the header version of the AWS Glue Schema Registry (byte 0)"
    )]
    [InlineData(
        "0301B7B4A7F09C964E4AA687FB5DE9EF0C63",
        FrameFault.UnknownCompression,
        1,
        "unknown compression: expected 0 (none) or 5 (zlib), found 1 (byte 1)"
    )]
    [InlineData(
        "0300B7B4A7F09C964E4AA687FB5DE9EF0C",
        FrameFault.Truncated,
        17,
        "the record ends inside the header: expected at least 18 bytes, found 17 (byte 17)"
    )]
    public void Bytes_that_are_not_a_frame_are_named_by_what_they_look_like(string hex, FrameFault fault, long offset, string message)
    {
        var problem = Should.Throw<RecordFrameException>(() => GlueFrameHeader.Read(Convert.FromHexString(hex)));

        problem.Fault.ShouldBe(fault);
        problem.Offset.ShouldBe(offset);
        problem.Message.ShouldBe(message);
    }

    [Fact]
    public void A_span_shorter_than_the_header_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new GlueFrameHeader(Id).Write(new byte[17]))
            .Message.ShouldStartWith("The span has 17 bytes: expected at least 18.");
}
