using System.Globalization;
using System.Text;
using Glueline.Avro.Json;
using Glueline.Fuzz.Scanning;

namespace Glueline.Avro.Tests.Json;

public sealed class NumberTextTests
{
    [Fact]
    public void Doubles_are_written_as_the_platform_writes_them()
    {
        var random = new Random(7);
        double[] known =
        [
            0,
            -0.0,
            1,
            -1,
            0.1,
            0.3,
            0.1 + 0.2,
            1e-4,
            9.9999e-5,
            1e-5,
            999999999,
            999999999.5,
            1e9,
            999999999.999999,
            123456.789012,
            1e15,
            1e16,
            5e-324,
            double.MaxValue,
            0.000123,
            4.35,
            2.675,
        ];
        foreach (var value in known)
            Check(value);
        for (var round = 0; round < 300_000; round++)
        {
            Check(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            Check(Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-5, 10)), random.Next(0, 9)) * (random.Next(2) * 2 - 1));
            Check(random.Next() / Math.Pow(10, random.Next(0, 9)));
            Check(Math.BitIncrement(random.Next() / Math.Pow(10, random.Next(0, 7))));
        }
    }

    [Fact]
    public void Integers_are_written_as_the_platform_writes_them()
    {
        var random = new Random(8);
        foreach (var value in new[] { 0, long.MaxValue, long.MinValue, -1, 9, 10, 99, 100, 101 })
            Check(value);
        for (var power = 1L; power > 0 && power < long.MaxValue / 10; power *= 10)
            foreach (var near in new[] { power - 1, power, power + 1, -power, 2 * power - 1 })
                Check(near);
        for (var round = 0; round < 200_000; round++)
            Check(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
    }

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("0.001", "1E-03", true)]
    [InlineData("-0.0", "0", true)]
    [InlineData("10.50", "1.05e+1", true)]
    [InlineData("1", "-1", false)]
    [InlineData("1.1", "1.10001", false)]
    [InlineData("1e99999999999999999999", "1e99999999999999999998", true)] // both beyond any type here
    [InlineData("12", "1.2", false)]
    public void Decimals_are_compared_by_value(string one, string other, bool same) =>
        DecimalLiteral.SameValue(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other)).ShouldBe(same);

    [Fact]
    public void Singles_are_read_as_the_platform_reads_them_or_refused_as_inexact()
    {
        var random = new Random(9);
        for (var round = 0; round < 100_000; round++)
        {
            var literal = Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-4, 9)), random.Next(0, 9))
                .ToString("R", CultureInfo.InvariantCulture);
            var scanner = new JsonScanner(Encoding.ASCII.GetBytes(literal));
            var expected = float.Parse(literal, CultureInfo.InvariantCulture);
            var isExact = ExactDecimal.Of(expected.ToString("R", CultureInfo.InvariantCulture)) == ExactDecimal.Of(literal);
            scanner.TrySingle(out var value).ShouldBe(isExact, literal);
            if (isExact)
                BitConverter.SingleToInt32Bits(value).ShouldBe(BitConverter.SingleToInt32Bits(expected), literal);
        }
    }

    private static void Check(double value)
    {
        if (!double.IsFinite(value))
            return;
        Span<byte> text = stackalloc byte[DoubleText.MaxLength];
        var written = text[..DoubleText.Write(value, ref text[0])];
        var expected = value.ToString("R", CultureInfo.InvariantCulture);
        if (written.Length != expected.Length || Encoding.ASCII.GetString(written) != expected)
            Assert.Fail($"{expected} was written as {Encoding.ASCII.GetString(written)}");
    }

    private static void Check(long value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        var written = Encoding.ASCII.GetString(text[..IntegerText.Write(value, ref text[0])]);
        if (written != value.ToString(CultureInfo.InvariantCulture))
            Assert.Fail($"{value} was written as {written}");
    }
}
