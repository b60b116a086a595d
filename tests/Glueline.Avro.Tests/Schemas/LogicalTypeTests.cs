using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Avro.Tests.Schemas;

public sealed class LogicalTypeTests
{
    [Theory]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", LogicalTypeKind.Decimal)]
    [InlineData("""{"type":"fixed","name":"f","size":4,"logicalType":"decimal","precision":9}""", LogicalTypeKind.Decimal)]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", LogicalTypeKind.Uuid)]
    [InlineData("""{"type":"fixed","name":"f","size":16,"logicalType":"uuid"}""", LogicalTypeKind.Uuid)]
    [InlineData("""{"type":"int","logicalType":"date"}""", LogicalTypeKind.Date)]
    [InlineData("""{"type":"int","logicalType":"time-millis"}""", LogicalTypeKind.TimeMillis)]
    [InlineData("""{"type":"long","logicalType":"time-micros"}""", LogicalTypeKind.TimeMicros)]
    [InlineData("""{"type":"long","logicalType":"timestamp-nanos"}""", LogicalTypeKind.TimestampNanos)]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-millis"}""", LogicalTypeKind.LocalTimestampMillis)]
    [InlineData("""{"type":"fixed","name":"f","size":12,"logicalType":"duration"}""", LogicalTypeKind.Duration)]
    public void A_logical_type_that_is_valid_on_its_type_is_known(string text, LogicalTypeKind kind) =>
        SchemaText.Parse(text).LogicalType.ShouldNotBeNull().Kind.ShouldBe(kind);

    /// <summary>Specification, "Logical Types": an unknown or invalid one is ignored, and the underlying type is used.</summary>
    [Theory]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":0}""")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":2,"scale":3}""")]
    [InlineData("""{"type":"bytes","logicalType":"decimal"}""")]
    [InlineData("""{"type":"fixed","name":"f","size":4,"logicalType":"decimal","precision":10}""")]
    [InlineData("""{"type":"string","logicalType":"date"}""")]
    [InlineData("""{"type":"long","logicalType":"weeks"}""")]
    [InlineData("""{"type":"long","logicalType":7}""")]
    public void One_that_is_not_is_ignored_and_kept(string text)
    {
        var schema = SchemaText.Parse(text);
        schema.LogicalType.ShouldBeNull();
        SchemaText.Print(schema).ShouldContain("\"logicalType\":");
    }

    [Fact]
    public void A_logical_type_declares_itself()
    {
        var schema = new PrimitiveSchema(AvroType.Bytes, new LogicalType(LogicalTypeKind.Decimal, 12, 3));
        SchemaText.Print(schema).ShouldBe("""{"type":"bytes","logicalType":"decimal","precision":12,"scale":3}""");
    }

    [Fact]
    public void A_logical_type_on_a_type_where_it_is_not_valid_is_misuse() =>
        Should
            .Throw<ArgumentException>(() => new PrimitiveSchema(AvroType.String, new LogicalType(LogicalTypeKind.Date)))
            .Message.ShouldStartWith("date can't be put on string");
}
