using Glueline.Avro.Text;

namespace Glueline.Avro.Tests.Text;

public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("""{"type":"int","logicalType":"date"}""", "\"int\"")]
    [InlineData("""{"items":{"type":"string"},"type":"array"}""", """{"type":"array","items":"string"}""")]
    [InlineData(
        """{"namespace":"x","doc":"d","type":"enum","name":"E","symbols":["A","B"],"default":"A"}""",
        """{"name":"x.E","type":"enum","symbols":["A","B"]}"""
    )]
    [InlineData("""{"type":"fixed","size":15,"aliases":["b"],"name":"a"}""", """{"name":"a","type":"fixed","size":15}""")]
    [InlineData(
        """{"type":"record","name":"R","namespace":"n","fields":[{"name":"a","type":["null",{"type":"R"}],"default":null,"doc":"x"}]}""",
        """{"name":"n.R","type":"record","fields":[{"name":"a","type":["null","n.R"]}]}"""
    )]
    public void Only_what_matters_for_reading_is_left(string text, string expected) =>
        SchemaText.CanonicalForm(SchemaText.Parse(text)).ShouldBe(expected);

    /// <summary>The values that Avro's own schema-tests.txt lists.</summary>
    [Theory]
    [InlineData("\"null\"", 7195948357588979594L)]
    [InlineData("\"boolean\"", -6970731678124411036L)]
    [InlineData("\"int\"", 8247732601305521295L)]
    [InlineData("\"string\"", -8142146995180207161L)]
    public void Crc64_is_as_published(string text, long expected) =>
        ((long)SchemaFingerprint.Crc64Avro(SchemaText.Parse(text))).ShouldBe(expected);

    [Fact]
    public void Longer_fingerprints_have_their_lengths()
    {
        var schema = SchemaText.Parse("\"int\"");
        Convert.ToHexStringLower(SchemaFingerprint.Md5(schema)).ShouldBe("ef524ea1b91e73173d938ade36c1db32");
        Convert
            .ToHexStringLower(SchemaFingerprint.Sha256(schema))
            .ShouldBe("3f2b87a9fe7cc9b13835598c3981cd45e3e355309e5090aa0933d7becb6fba45");
    }
}
