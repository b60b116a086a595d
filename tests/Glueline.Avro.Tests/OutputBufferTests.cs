namespace Glueline.Avro.Tests;

public sealed class OutputBufferTests
{
    [Fact]
    public void It_grows_and_keeps_what_was_written()
    {
        using var buffer = new OutputBuffer(1);
        var expected = new List<byte>();
        for (var round = 0; round < 500; round++)
        {
            byte[] piece = [(byte)round, (byte)(round >> 8), 7];
            buffer.Write(piece);
            piece.CopyTo(buffer.GetSpan(3));
            buffer.Advance(3);
            expected.AddRange(piece);
            expected.AddRange(piece);
        }

        buffer.WrittenMemory.ToArray().ShouldBe(expected);
        buffer.Truncate(6);
        buffer.WrittenSpan.ToArray().ShouldBe(expected.Take(6));
        buffer.Clear();
        buffer.WrittenCount.ShouldBe(0);
    }

    [Fact]
    public void It_can_be_written_to_after_it_returned_its_memory()
    {
        var buffer = new OutputBuffer();
        buffer.Write("a"u8);
        buffer.Dispose();
        buffer.Dispose();
        buffer.WrittenCount.ShouldBe(0);
        buffer.Write("b"u8);
        buffer.WrittenSpan.SequenceEqual("b"u8).ShouldBeTrue();
        buffer.Dispose();
    }

    [Fact]
    public void Misuse_is_reported()
    {
        using var buffer = new OutputBuffer();
        Should.Throw<ArgumentOutOfRangeException>(() => buffer.Truncate(1));
        Should.Throw<ArgumentOutOfRangeException>(() => buffer.Truncate(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => buffer.Advance(int.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => new OutputBuffer(-1));
    }
}
