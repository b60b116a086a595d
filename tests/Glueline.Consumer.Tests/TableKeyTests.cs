using Glueline.Tables;

namespace Glueline.Consumer.Tests;

public sealed class TableKeyTests
{
    [Theory]
    [InlineData("id", "id", KeyType.Unspecified)]
    [InlineData("id:N", "id:N", KeyType.Number)]
    [InlineData("deviceId:S, timestamp:N", "deviceId:S,timestamp:N", KeyType.Text)]
    [InlineData("a:b,c:B", "a:b,c:B", KeyType.Unspecified)]
    [InlineData("a:N:S", "a:N:S", KeyType.Text)]
    public void A_key_is_one_attribute_or_two_with_their_types(string text, string printed, object hash)
    {
        var key = TableKey.Parse(text);
        (key.ToString(), key.Hash.Type).ShouldBe((printed, (KeyType)hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":N")]
    [InlineData("a,")]
    [InlineData("a,a")]
    [InlineData("a:S,a:N")]
    [InlineData("a,b,c")]
    public void Anything_else_is_refused(string text) =>
        Should
            .Throw<FormatException>(() => TableKey.Parse(text))
            .Message.ShouldBe(
                $"\"{text}\" is not a table key; expected HASH or HASH,RANGE, two different attributes of 1 to 255 bytes, each with "
                    + "its type, such as id:N or deviceId:S,timestamp:N"
            );

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("0e99999999999999999999", "0")]
    [InlineData("7", "7")]
    [InlineData("7.0", "7")]
    [InlineData("70E-1", "7")]
    [InlineData("0.7e+01", "7")]
    [InlineData("0.00120", "0.0012")]
    [InlineData("-12.5e2", "-1250")]
    [InlineData("1e-7", "0.0000001")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("1234567890123456789012345678901234567800e-2", "12345678901234567890123456789012345678")]
    public void Equal_numbers_have_one_spelling(string literal, string expected)
    {
        TableNumber.Parse(literal).ToString().ShouldBe(expected);
        TableNumber.Parse(literal).Fault.ShouldBeNull();
        TableNumber.Parse(expected).ShouldBe(TableNumber.Parse(literal));
    }

    [Theory]
    [InlineData("9.9999999999999999999999999999999999999e125", null)]
    [InlineData("1e-130", null)]
    [InlineData("-1e126", "is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero")]
    [InlineData("9e-131", "is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero")]
    [InlineData("1e99999999999999999999", "is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero")]
    [InlineData("123456789012345678901234567890123456789", "has 39 digits, and a table's numbers have 38 at most")]
    public void A_number_beyond_the_tables_range_is_reported(string literal, string? fault) =>
        TableNumber.Parse(literal).Fault.ShouldBe(fault);

    [Fact]
    public void Every_missing_variable_is_named_at_once() =>
        Should
            .Throw<InvalidOperationException>(() => ConsumerOptions.Read(_ => null))
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_REGISTRY_ROLE_ARN is not set (the role in the registry's account "
                    + "that may read it); "
                    + "GLUELINE_TABLE is not set (the DynamoDB table); GLUELINE_TABLE_KEY is not set (the table's key attributes with "
                    + "their types, such as id:S or deviceId:S,timestamp:N)."
            );
}
