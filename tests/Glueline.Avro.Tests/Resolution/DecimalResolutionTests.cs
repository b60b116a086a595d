using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>Specification, "Decimal": for the purposes of resolution two decimals match if their scales and precisions do.</summary>
public sealed class DecimalResolutionTests
{
    private const string Two = """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""";
    private const string Three = """{"type":"bytes","logicalType":"decimal","precision":9,"scale":3}""";
    private const string FixedTwo = """{"type":"fixed","name":"D","size":4,"logicalType":"decimal","precision":9,"scale":2}""";
    private const string FixedWide = """{"type":"fixed","name":"D","size":4,"logicalType":"decimal","precision":8,"scale":2}""";

    [Theory]
    [InlineData(
        Two,
        Three,
        "bytes (decimal, precision 9, scale 2) can't be read as bytes (decimal, precision 9, scale 3): decimals must have the same "
            + "precision and scale"
    )]
    [InlineData(
        FixedTwo,
        FixedWide,
        "fixed D (decimal, precision 9, scale 2) can't be read as fixed D (decimal, precision 8, scale 2): decimals must have the "
            + "same precision and scale"
    )]
    public void Another_scale_or_precision_would_change_the_value(string writer, string reader, string reason)
    {
        Should
            .Throw<AvroSchemaException>(() => ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)))
            .Reason.ShouldBe(reason);
        CompatibilityChecker
            .Check(SchemaText.Parse(reader), SchemaText.Parse(writer))
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("the whole schema: precision or scale differs: the reader has {");
    }

    [Theory]
    [InlineData(Two, Two)]
    [InlineData(FixedTwo, FixedTwo)]
    [InlineData(Two, "\"bytes\"")]
    [InlineData("\"bytes\"", Three)]
    [InlineData("\"string\"", Two)]
    [InlineData(FixedTwo, """{"type":"fixed","name":"D","size":4}""")]
    [InlineData(Two, """["null","bytes"]""")]
    public void The_same_decimal_and_plain_bytes_resolve(string writer, string reader)
    {
        ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)).ShouldNotBeNull();
        CompatibilityChecker.Check(SchemaText.Parse(reader), SchemaText.Parse(writer)).ShouldBeEmpty();
    }

    [Fact]
    public void A_different_decimal_in_a_union_has_no_branch() =>
        CompatibilityChecker
            .Check(SchemaText.Parse($"[\"null\",{Three}]"), SchemaText.Parse(Two))
            .ShouldHaveSingleItem()
            .Kind.ShouldBe(IncompatibilityKind.DecimalMismatch);
}
