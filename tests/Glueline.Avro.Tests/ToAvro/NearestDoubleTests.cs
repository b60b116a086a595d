using System.Globalization;
using System.Text;
using CsCheck;
using Glueline.Avro.Json;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

/// <summary>Doubles that round to the nearest, if and only if the schema declares it.</summary>
public sealed class NearestDoubleTests
{
    private const string Nearest = """{"type":"double","jsonNumber":"nearest"}""";

    private static readonly Gen<string> Digits = Gen.Int[0, 9]
        .Array[1, 30]
        .Select(digits => string.Concat(digits).TrimStart('0') is { Length: > 0 } text ? text : "0");

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Select(Gen.Bool.Select(isNegative => isNegative ? "-" : ""), Digits, Digits)
            .Select((sign, whole, part) => $"{sign}{whole}.{part}"),
        Gen.Select(Gen.Bool.Select(isNegative => isNegative ? "-" : ""), Digits, Gen.Int[-400, 400])
            .Select((sign, whole, exponent) => $"{sign}{whole}e{exponent}"),
        Gen.Double.Where(double.IsFinite).Select(value => value.ToString("E16", CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(value => value.ToString("G17", CultureInfo.InvariantCulture)),
        Digits,
        Gen.Long.Select(value => value.ToString(CultureInfo.InvariantCulture))
    );

    [Theory]
    [InlineData("277.199999999999989", "277.2")]
    [InlineData("0.10000000000000001", "0.1")]
    [InlineData("789.34000000000003", "789.34")]
    [InlineData("277.2", "277.2")]
    [InlineData("0.460000000000000019984014443252817727625370025634765625", "0.46")]
    [InlineData("6.4000000000000004", "6.4")]
    [InlineData("9007199254740993.0", "9007199254740992")]
    [InlineData("9223372036854775809", "9223372036854775808")]
    [InlineData("123456789012345678901234567890", "123456789012345680000000000000")]
    [InlineData("1.7976931348623158e308", "1.7976931348623157E308")]
    [InlineData("1e-400", "0")]
    [InlineData("-0.0", "-0")]
    public void A_number_comes_back_as_the_double_nearest_to_it(string sent, string read)
    {
        foreach (
            var type in (string[])
                [
                    Nearest,
                    $"""["null",{Nearest}]""",
                    $$"""{"type":"array","items":{{Nearest}}}""",
                    $"""["null","string",{Nearest}]""",
                    $"""["int",{Nearest}]""",
                ]
        )
        {
            var isArray = type.Contains("array", StringComparison.Ordinal);
            var json = $$"""{"f":{{(isArray ? $"[{sent}]" : sent)}}}""";
            var back = ThereAndBack(Record(Field("f", type)), json);
            double.Parse(back.Trim('{', '}', '"', 'f', ':', '[', ']'), CultureInfo.InvariantCulture)
                .ShouldBe(double.Parse(read, CultureInfo.InvariantCulture), type);
        }
    }

    [Theory]
    [InlineData("{0}", "1e400", "which is beyond double")]
    [InlineData("""["null",{0}]""", "-1e309", "which is beyond union of null and double")]
    [InlineData("""["null",{0},"long"]""", "1.7976931348623159e308", "which is beyond union of null, double and long")]
    [InlineData("""["null",{0},"string"]""", "1e99999999999999999999", "which is beyond double")]
    public void A_number_beyond_the_largest_double_is_not_rounded_to_it(string type, string json, string reason)
    {
        var misfit = Misfit(Record(Field("f", type.Replace("{0}", Nearest, StringComparison.Ordinal))), $$"""{"f":{{json}}}""");
        (misfit.Kind, misfit.Reason).ShouldBe((MisfitKind.NumberOutOfRange, $"the event has the number {json}, {reason}"));
    }

    [Theory]
    [InlineData("true", "the event has true, the schema has double")]
    [InlineData("\"0.10000000000000001\"", "the event has the string \"0.10000000000000001\", the schema has double")]
    [InlineData("null", "the event has null, the schema has double")]
    [InlineData("9007199254740993", "the event has the number 9007199254740993, which double can't hold exactly")]
    public void Other_kinds_of_value_and_integers_that_long_holds_are_not_rounded(string json, string reason) =>
        Misfit(Record(Field("f", Nearest)), $$"""{"f":{{json}}}""").Reason.ShouldBe(reason);

    /// <summary>Long, decimal and any other type that holds a number exactly comes before a double that would round it.</summary>
    [Theory]
    [InlineData("""["null",{0},"long"]""", "9007199254740993", "9007199254740993")]
    [InlineData("""["null","long",{0}]""", "9007199254740993", "9007199254740993")]
    [InlineData("""["null",{0},"string","long"]""", "9007199254740993", "9007199254740993")]
    [InlineData("""["null",{0},"string","long"]""", "9007199254740993.5", "9007199254740994")]
    [InlineData("""["null",{0},"long"]""", "9223372036854775808", "9.223372036854776E+18")]
    [InlineData("""["null",{0},"long"]""", "0.10000000000000001", "0.1")]
    [InlineData("""["null",{0},{"type":"bytes","logicalType":"big-decimal"}]""", "0.10000000000000001", "0.10000000000000001")]
    [InlineData("""["null",{0},{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}]""", "0.10000000000000001", "0.1")]
    public void A_number_that_another_branch_holds_is_not_rounded(string type, string sent, string read) =>
        ThereAndBack(Record(Field("f", type.Replace("{0}", Nearest, StringComparison.Ordinal))), $$"""{"f":{{sent}}}""")
            .ShouldBe($$"""{"f":{{read}}}""");

    [Fact]
    public void Every_other_place_stays_strict()
    {
        var schema = Record(Field("near", Nearest), Field("strict", "\"double\""));
        ThereAndBack(schema, """{"near":0.10000000000000001,"strict":0.1}""").ShouldBe("""{"near":0.1,"strict":0.1}""");
        Misfit(schema, """{"near":0.10000000000000001,"strict":0.10000000000000001}""")
            .ToString()
            .ShouldBe("/strict: the event has the number 0.10000000000000001, which double can't hold exactly");
        foreach (
            var other in (string[])
                [
                    """{"type":"double","jsonNumber":"exact"}""",
                    """{"type":"double","jsonNumber":true}""",
                    """{"type":"float","jsonNumber":"nearest"}""",
                ]
        )
            Misfit(Record(Field("f", other)), """{"f":0.10000000000000001}""").Kind.ShouldBe(MisfitKind.InexactNumber);
    }

    [Fact]
    public void The_same_applies_if_everything_must_come_back()
    {
        var conversion = JsonToAvro.Compile(
            SchemaText.Parse(Record(Field("f", Nearest), Field("g", $"""["null",{Nearest},"long"]"""))),
            new() { Fidelity = Fidelity.Everything }
        );
        using var output = new OutputBuffer();
        conversion.TryConvert("""{"f":0.10000000000000001,"g":6.4000000000000004}"""u8, output, out _).ShouldBeTrue();
        conversion.TryConvert("""{"f":"NaN","g":1}"""u8, output, out var misfit).ShouldBeFalse();
        misfit.Path.ShouldBe("/f");
    }

    [Fact]
    public void Any_number_in_range_is_rounded_like_a_parser_does_and_exact_ones_have_the_bytes_of_any_double() =>
        Number.Sample(
            number =>
            {
                var expected = double.Parse(number, CultureInfo.InvariantCulture);
                using var near = new OutputBuffer();
                using var strict = new OutputBuffer();
                var isTaken = Of(Nearest).TryConvert(Encoding.UTF8.GetBytes(number), near, out _);
                var isLong =
                    long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                    && !DoubleText.RoundTrips(integer);
                isTaken.ShouldBe(double.IsFinite(expected) && !isLong, number);
                if (isTaken)
                    BitConverter.ToInt64(near.WrittenSpan).ShouldBe(BitConverter.DoubleToInt64Bits(expected), number);
                if (Of("\"double\"").TryConvert(Encoding.UTF8.GetBytes(number), strict, out _))
                    near.WrittenSpan.SequenceEqual(strict.WrittenSpan).ShouldBeTrue(number);

                JsonToAvro Of(string schema) => JsonToAvro.Compile(SchemaText.Parse(schema));
            },
            iter: 5_000
        );

    [Fact]
    public void The_attribute_is_in_the_text_and_not_in_the_canonical_form()
    {
        var schema = SchemaText.Parse(Record(Field("f", $"""["null",{Nearest}]""", "null")));
        SchemaText.Print(schema).ShouldContain($"""["null",{Nearest}]""");
        NearestDouble.Is(((UnionSchema)((RecordSchema)schema).Field("f")!.Schema).Branches[1]).ShouldBeTrue();
        SchemaText
            .CanonicalForm(schema)
            .ShouldBe(SchemaText.CanonicalForm(SchemaText.Parse(Record(Field("f", """["null","double"]""", "null")))));
        SchemaText
            .Print(NearestDouble.On(SchemaText.Parse("""{"type":"double","unit":"m"}""")))
            .ShouldBe("""{"type":"double","unit":"m","jsonNumber":"nearest"}""");
        Should
            .Throw<ArgumentException>(() => NearestDouble.On(PrimitiveSchema.Float))
            .Message.ShouldBe("float is not a double (Parameter 'schema')");
    }
}
