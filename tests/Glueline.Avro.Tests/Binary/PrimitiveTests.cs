using System.Text;
using Glueline.Avro.Binary;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Tests.Binary;

/// <summary>
/// Integers of every length and strings of every form, against the specification's own loop and the framework's transcoder; with other
/// bytes around them, since both are written and read several bytes at a time.
/// </summary>
public sealed class PrimitiveTests
{
    private const byte Other = 0xA5;

    public static TheoryData<long> Integers =>
        [
            .. Enumerable
                .Range(0, 64)
                .SelectMany(bits => new[] { (1L << bits) - 1, 1L << bits, -(1L << bits), ~(1L << bits) })
                .Append(0x0123_4567_89AB_CDEF)
                .Append(1_767_225_600_123)
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Integers))]
    public void An_integer_is_as_many_bytes_as_it_needs_and_comes_back_wherever_the_input_ends(long value)
    {
        var expected = Varint(value);
        using var output = new OutputBuffer(capacity: 16);
        for (var before = 0; before < 20; before++)
        {
            output.Clear();
            output.Write(Enumerable.Repeat(Other, before).ToArray());
            var writer = new AvroWriter(output);
            writer.WriteLong(value);
            writer.Flush();
            output.WrittenSpan[before..].ToArray().ShouldBe(expected);
        }

        for (var after = 0; after < 12; after++)
        {
            byte[] bytes = [.. expected, .. Enumerable.Repeat(Other, after)];
            var reader = new AvroReader(bytes);
            reader.ReadLong().ShouldBe(value);
            reader.Position.ShouldBe(expected.Length);
        }

        for (var cut = 0; cut < expected.Length; cut++)
        {
            var bytes = expected[..cut];
            Should.Throw<AvroDataException>(() => new AvroReader(bytes).ReadLong());
        }
    }

    [Theory]
    [InlineData("80808080808080808002", "the integer has more than 64 bits")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF01", "the integer has more than 64 bits")]
    public void An_integer_of_more_than_64_bits_is_refused(string bytes, string reason) =>
        Should.Throw<AvroDataException>(() => new AvroReader(Convert.FromHexString(bytes)).ReadLong()).Reason.ShouldBe(reason);

    [Fact]
    public void Strings_of_every_length_with_any_character_in_any_place_are_UTF8()
    {
        var codec = AvroCodec.String.CompileWriter();
        var reader = AvroCodec.String.CompileReader();
        using var output = new OutputBuffer(capacity: 16);
        string[] characters = ["a", "\0", "\u007f", "\u0080", "é", "\u07ff", "\u0800", "€", "\uffff", "😀"];
        for (var length = 0; length < 70; length++)
        {
            Check(new string('x', length));
            foreach (var character in characters)
                for (var place = 0; place <= length; place += length < 20 ? 1 : 7)
                    Check(new string('x', place) + character + new string('y', length - place));
        }

        void Check(string text)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            output.Clear();
            codec.Write(text, output);
            output.WrittenSpan.SequenceEqual([.. Varint(utf8.Length), .. utf8]).ShouldBeTrue(text);
            reader.Read(output.WrittenSpan).ShouldBe(text);
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_in_any_place_and_nothing_is_written()
    {
        var codec = AvroCodec.String.CompileWriter();
        using var output = new OutputBuffer();
        foreach (var half in (string[])["\ud83d", "\udc00"])
            for (var place = 0; place < 40; place++)
                Should
                    .Throw<AvroDataException>(() => codec.Write(new string('x', place) + half + "y", output))
                    .Reason.ShouldBe("expected a string, found one with half a surrogate pair");
        output.WrittenCount.ShouldBe(0);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_in_any_place()
    {
        var reader = AvroCodec.String.CompileReader();
        foreach (var bad in (byte[])[0x80, 0xC0, 0xED, 0xFF])
            for (var length = 1; length < 60; length++)
            for (var place = 0; place < length; place++)
            {
                var utf8 = Enumerable.Repeat((byte)'x', length).ToArray();
                utf8[place] = bad;
                byte[] avro = [.. Varint(length), .. utf8];
                Should.Throw<AvroDataException>(() => reader.Read(avro)).Reason.ShouldBe("the string is not valid UTF-8");
            }
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(8191)]
    [InlineData(8192)]
    public void A_longer_count_before_items_moves_them_without_touching_them(int count)
    {
        var plan = JsonToAvro.Compile(SchemaText.Parse("""{"type":"array","items":"boolean"}"""));
        using var output = new OutputBuffer();
        plan.Convert(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("true", count))}]"), output);
        output.WrittenSpan.ToArray().ShouldBe([.. Varint(count), .. Enumerable.Repeat((byte)1, count), 0]);
    }

    [Fact]
    public void A_string_with_escapes_is_not_damaged_by_its_length()
    {
        var plan = JsonToAvro.Compile(SchemaText.Parse("\"string\""));
        using var output = new OutputBuffer();
        foreach (var length in (int[])[1, 10, 63, 64, 65, 100, 8191, 8192, 9000])
        {
            output.Clear();
            var text = "\"" + new string('x', length);
            plan.Convert(Encoding.UTF8.GetBytes($"\"\\\"{new string('x', length)}\""), output);
            output.WrittenSpan.ToArray().ShouldBe([.. Varint(length + 1), .. Encoding.UTF8.GetBytes(text)]);
        }
    }

    /// <summary>The specification's zig-zag and variable-length coding, as it describes them.</summary>
    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        var zigzag = (ulong)(value << 1) ^ (ulong)(value >> 63);
        for (; zigzag >= 0x80; zigzag >>= 7)
            bytes.Add((byte)(zigzag | 0x80));
        bytes.Add((byte)zigzag);
        return [.. bytes];
    }
}
