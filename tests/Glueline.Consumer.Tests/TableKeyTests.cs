using Glueline.Consumer.Items;

namespace Glueline.Consumer.Tests;

public sealed class TableKeyTests
{
    [Fact]
    public void A_key_is_one_attribute_or_two()
    {
        TableKey.Parse("id").ShouldBe(new TableKey("id"));
        TableKey.Parse("deviceId, timestamp").ShouldBe(new TableKey("deviceId", "timestamp"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,")]
    [InlineData("a,a")]
    [InlineData("a,b,c")]
    public void Anything_else_is_refused(string text) => Should.Throw<FormatException>(() => TableKey.Parse(text)).Message.ShouldContain("expected HASH or HASH,RANGE");

    [Theory]
    [InlineData("0", "0e0")]
    [InlineData("-0.00", "0e0")]
    [InlineData("2", "2e0")]
    [InlineData("2.0", "2e0")]
    [InlineData("20E-1", "2e0")]
    [InlineData("0.0012", "12e-4")]
    [InlineData("-1200", "-12e2")]
    public void Equal_numbers_have_one_spelling(string literal, string expected) => NumberText.Normalize(literal).ShouldBe(expected);

    [Fact]
    public void Every_missing_variable_is_named_at_once() =>
        Should.Throw<InvalidOperationException>(() => ConsumerOptions.Read(_ => null)).Message.ShouldBe(
            "the function's environment is incomplete: GLUELINE_REGISTRY_ROLE_ARN is not set (the role in the registry's account that may read it); "
            + "GLUELINE_TABLE is not set (the DynamoDB table); GLUELINE_TABLE_KEY is not set (the table's key attributes, HASH or HASH,RANGE)");
}
