using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Glueline.JsonSchema.Tests.Validation;

/// <summary>What is decided without a regular expression is decided as one does.</summary>
public sealed class UsualFormTests
{
    private const int Times = 4_000;

    private static readonly Regex Email = new(
        @"^[^\s@""<>()\[\],;:\\]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z"
    );
    private static readonly Regex Scheme = new("^[A-Za-z][A-Za-z0-9+.-]*:");
    private static readonly Regex UriText = new(@"^([^\x00-\x20""<>\\^`{|}\x7f-\uffff%]|%[0-9A-Fa-f]{2})*\z");

    [Fact]
    public void A_plain_pattern_decides_as_its_regular_expression()
    {
        var random = new Random(1);
        var verdicts = new int[2];
        for (var i = 0; i < Times; i++)
        {
            var text = Mix(
                random,
                5,
                [
                    "a",
                    "B",
                    "-",
                    "[a-c]",
                    "[A-Z]",
                    "[0-9-]",
                    "[-_a]",
                    @"\d",
                    @"\.",
                    @"[\d.]",
                    "[a-z0-9]",
                    "[^a]",
                    ".",
                    "?",
                    "*",
                    "+",
                    "{2}",
                    "{1,3}",
                    "{2,}",
                ]
            );
            if (!TryCompile($"^{text}$", out var plain) || !TryCompile($"(?:^{text}$)", out var general))
                continue;
            for (var j = 0; j < 20; j++)
            {
                var value = Text(Mix(random, 6, ["a", "b", "B", "-", "7", "c0", ".", "_", "\n", "ä", "😀"]));
                var expected = general.IsValid(value);
                plain.IsValid(value).ShouldBe(expected, $"^{text}$ {Encoding(value)}");
                verdicts[expected ? 1 : 0]++;
            }
        }

        verdicts.Min().ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void The_format_regex_accepts_what_can_be_a_pattern()
    {
        var format = Format("regex");
        var random = new Random(2);
        var verdicts = new int[2];
        for (var i = 0; i < Times * 2; i++)
        {
            var text = Mix(
                random,
                7,
                [
                    "a",
                    "^",
                    "$",
                    "|",
                    "(",
                    ")",
                    "(?:",
                    "(?",
                    "[a-z]",
                    "[z-a]",
                    "[^a]",
                    "[a-c-e]",
                    "[-",
                    "]",
                    "[",
                    @"\d",
                    @"\.",
                    @"\",
                    ".",
                    "*",
                    "+",
                    "?",
                    "{2}",
                    "{3,1}",
                    "{,2}",
                    "{",
                    "}",
                    "-",
                ]
            );
            var expected = TryCompile(text, out _);
            format.IsValid(Text(text)).ShouldBe(expected, text);
            verdicts[expected ? 1 : 0]++;
        }

        verdicts.Min().ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Addresses_are_decided_as_by_their_regular_expressions()
    {
        var (email, uri, reference) = (Format("email"), Format("uri"), Format("uri-reference"));
        var random = new Random(3);
        var verdicts = new int[6];
        for (var i = 0; i < Times * 5; i++)
        {
            var text = Mix(
                random,
                7,
                ["a", "Z", "7", "-", ".", "@", ":", "+", "/", "%", "%4a", "%g0", " ", "\u001c", "\u007f", "ä", "\u00a0", "^"]
            );
            Compare(email, Email.IsMatch(text), 0);
            Compare(uri, Scheme.IsMatch(text) && UriText.IsMatch(text), 2);
            Compare(reference, UriText.IsMatch(text), 4);

            void Compare(JsonSchemaValidator format, bool expected, int place)
            {
                format.IsValid(Text(text)).ShouldBe(expected, text);
                verdicts[place + (expected ? 1 : 0)]++;
            }
        }

        verdicts.Min().ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("0.01", 9)]
    [InlineData("0.7", 17)]
    [InlineData("3", 9)]
    [InlineData("0.00000000000003", 6)]
    public void Multiples_are_exact_in_64_bits_and_beyond(string divisor, int digits)
    {
        var schema = JsonSchemaValidator.Compile($$"""{"multipleOf":{{divisor}}}""");
        var random = new Random(4);
        for (var i = 0; i < Times; i++)
        {
            var step = decimal.Parse(divisor, CultureInfo.InvariantCulture);
            var number = random.NextInt64((long)Math.Pow(10, digits)) * (i % 2 == 0 ? step : 0.1m);
            schema
                .IsValid(Bytes(number.ToString(CultureInfo.InvariantCulture)))
                .ShouldBe(number % step == 0, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Mix(Random random, int most, string[] parts) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => parts[random.Next(parts.Length)]));

    private static bool TryCompile(string pattern, out JsonSchemaValidator validator)
    {
        try
        {
            validator = JsonSchemaValidator.Compile(new JsonObject { ["pattern"] = pattern }.ToJsonString());
            return true;
        }
        catch (JsonSchemaException)
        {
            validator = null!;
            return false;
        }
    }

    private static JsonSchemaValidator Format(string name) => JsonSchemaValidator.Compile($$"""{"format":"{{name}}"}""");

    private static byte[] Text(string value) => Bytes(JsonValue.Create(value).ToJsonString());

    private static byte[] Bytes(string json) => System.Text.Encoding.UTF8.GetBytes(json);

    private static string Encoding(byte[] utf8) => System.Text.Encoding.UTF8.GetString(utf8);
}
