namespace Glueline.Cli.Rows;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("0e5", "0")]
    [InlineData("100", "100")]
    [InlineData("1e2", "100")]
    [InlineData("1E+2", "100")]
    [InlineData("2.260", "2.26")]
    [InlineData("-226e-2", "-2.26")]
    [InlineData("0.001", "1e-3")]
    [InlineData("1e-9999999999999", "1e-9999999999999")]
    [InlineData("12e400", "12e400")]
    [InlineData("123456789012345678901234567890.5", "123456789012345678901234567890.5")]
    public void Every_value_has_one_notation(string literal, string spelling) => ExactNumber.Parse(literal).ToString().ShouldBe(spelling);
}
