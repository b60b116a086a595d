using Glueline.Avro.Binary;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Binary;

/// <summary>Rows of (schema, value, bytes) from the Avro specification, "Binary Encoding", or computed by its rules.</summary>
public sealed class SpecificationRowsTests
{
    [Theory]
    [InlineData("\"null\"", "null", "")]
    [InlineData("\"boolean\"", "false", "00")]
    [InlineData("\"boolean\"", "true", "01")]
    [InlineData("\"int\"", "0", "00")]
    [InlineData("\"int\"", "-1", "01")]
    [InlineData("\"int\"", "1", "02")]
    [InlineData("\"int\"", "-2", "03")]
    [InlineData("\"int\"", "2", "04")]
    [InlineData("\"int\"", "-64", "7F")]
    [InlineData("\"int\"", "64", "8001")]
    [InlineData("\"int\"", "2147483647", "FEFFFFFF0F")]
    [InlineData("\"int\"", "-2147483648", "FFFFFFFF0F")]
    [InlineData("\"long\"", "9223372036854775807", "FEFFFFFFFFFFFFFFFF01")]
    [InlineData("\"long\"", "-9223372036854775808", "FFFFFFFFFFFFFFFFFF01")]
    [InlineData("\"float\"", "1.5", "0000C03F")]
    [InlineData("\"double\"", "-0.1", "9A9999999999B9BF")]
    [InlineData("\"double\"", "-0", "0000000000000080")]
    [InlineData("\"double\"", "5", "0000000000001440")]
    [InlineData("\"double\"", "\"NaN\"", "000000000000F87F")]
    [InlineData("\"float\"", "\"NaN\"", "0000C07F")]
    [InlineData("\"double\"", "\"-Infinity\"", "000000000000F0FF")]
    [InlineData("\"float\"", "\"Infinity\"", "0000807F")]
    [InlineData("\"bytes\"", "\"\\u0000\\u00ffA\"", "0600FF41")]
    [InlineData("\"string\"", "\"foo\"", "06666F6F")]
    [InlineData(
        """{"type":"record","name":"test","fields":[{"name":"a","type":"long"},{"name":"b","type":"string"}]}""",
        """{"a":27,"b":"foo"}""",
        "3606666F6F"
    )]
    [InlineData("""{"type":"enum","name":"Foo","symbols":["A","B","C","D"]}""", "\"D\"", "06")]
    [InlineData("""{"type":"array","items":"long"}""", "[3,27]", "04063600")]
    [InlineData("""{"type":"array","items":"long"}""", "[]", "00")]
    [InlineData("""{"type":"map","values":"long"}""", """{"a":1}""", "02026102" + "00")]
    [InlineData("""["null","string"]""", "null", "00")]
    [InlineData("""["null","string"]""", "\"a\"", "020261")]
    [InlineData("""{"type":"fixed","name":"F","size":3}""", "\"abc\"", "616263")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}""", "-1.28", "0280")]
    [InlineData("""{"type":"fixed","name":"D","size":4,"logicalType":"decimal","precision":6,"scale":2}""", "-1.28", "FFFFFF80")]
    public void A_value_has_the_bytes_of_the_specification(string schema, string json, string hex)
    {
        ToHex(schema, json).ShouldBe(hex);
        ThereAndBack(schema, json)
            .Replace("\\u00ff", "ÿ", StringComparison.Ordinal)
            .ShouldBe(json.Replace("\\u00ff", "ÿ", StringComparison.Ordinal));
    }

    /// <summary>Specification, "Arrays": a negative count is followed by the block's size in bytes.</summary>
    [Theory]
    [InlineData("""{"type":"array","items":"long"}""", "0304063600", "[3,27]")]
    [InlineData("""{"type":"array","items":"long"}""", "0206" + "0236" + "00", "[3,27]")]
    [InlineData("""{"type":"map","values":"long"}""", "0106026102" + "02026204" + "00", """{"a":1,"b":2}""")]
    public void Blocks_may_have_a_size_and_may_be_several(string schema, string hex, string json) =>
        JsonOf(schema, Convert.FromHexString(hex)).ShouldBe(json);

    [Fact]
    public void The_writer_and_the_reader_mirror_each_other()
    {
        using var buffer = new OutputBuffer(0);
        var writer = new AvroWriter(buffer);
        writer.WriteBoolean(true);
        writer.WriteInt(int.MinValue);
        writer.WriteLong(long.MaxValue);
        writer.WriteFloat(-2.5f);
        writer.WriteDouble(double.Epsilon);
        writer.WriteBytes(new byte[300]);
        writer.WriteString("é"u8);
        writer.WriteFixed([1, 2, 3]);
        buffer.WrittenCount.ShouldBe(0);
        writer.Flush();

        var reader = new AvroReader(buffer.WrittenSpan);
        reader.ReadBoolean().ShouldBeTrue();
        reader.ReadInt().ShouldBe(int.MinValue);
        reader.ReadLong().ShouldBe(long.MaxValue);
        reader.ReadFloat().ShouldBe(-2.5f);
        reader.ReadDouble().ShouldBe(double.Epsilon);
        reader.ReadBytes().Length.ShouldBe(300);
        reader.ReadString().SequenceEqual("é"u8).ShouldBeTrue();
        reader.ReadFixed(3).SequenceEqual((byte[])[1, 2, 3]).ShouldBeTrue();
        reader.Remaining.ShouldBe(0);
        reader.Position.ShouldBe(buffer.WrittenCount);
    }
}
