namespace Glueline.Cli.Records;

public sealed class RecordTextTests
{
    [Theory]
    [InlineData("0300ff", "0300ff")]
    [InlineData("0300FF", "0300ff")]
    [InlineData("0x0300ff", "0300ff")]
    [InlineData("03 00\nff", "0300ff")]
    [InlineData("03:00:ff", "0300ff")]
    [InlineData("AwD/", "0300ff")]
    [InlineData("AwD_", "0300ff")]
    [InlineData("AwD/Pg==", "0300ff3e")]
    [InlineData("AwD/Pg", "0300ff3e")]
    [InlineData("AgA=", "0200")]
    [InlineData("0200", "0200")]
    public void Hex_and_base64_are_both_accepted(string text, string bytes) =>
        Convert.ToHexStringLower(RecordText.Parse(text)).ShouldBe(bytes);

    [Theory]
    [InlineData("030")]
    [InlineData("03zz")]
    [InlineData("no record!")]
    public void Anything_else_is_refused(string text) =>
        Should
            .Throw<InputException>(() => RecordText.Parse(text))
            .Message.ShouldEndWith("is neither hex nor base64. A record starts with 03 in hex and with Aw in base64.");

    [Fact]
    public void Nothing_is_not_a_record() =>
        Should
            .Throw<InputException>(() => RecordText.Parse(" "))
            .Message.ShouldBe("There is no record: give one as hex or base64, or pipe records in, as kcat -C -e -f '%R%s' prints them.");
}
