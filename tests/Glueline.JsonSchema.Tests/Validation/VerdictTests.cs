using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Glueline.JsonSchema.Tests.Comparison;

namespace Glueline.JsonSchema.Tests.Validation;

/// <summary>The verdict alone, which needs neither findings nor memory, compared with the findings and with other rules.</summary>
public sealed partial class VerdictTests
{
    private static readonly Gen<string> Numbers = Gen.Select(
        OneOf("", "-"),
        Gen.OneOf(OneOf("0", "1", "10", "9007199254740993", "123456789012345678", "1234567890123456789012345678901"), Digits(1, 25)),
        Gen.OneOf(OneOf("", "", ".0", ".5", ".25", ".10"), Digits(1, 20).Select(digits => $".{digits}")),
        OneOf("", "", "", "e0", "E+2", "e-3", "e25", "e-40"),
        (sign, whole, fraction, exponent) => sign + (whole.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0") + fraction + exponent
    );

    [Fact]
    public void It_is_whether_there_are_findings()
    {
        var (valid, invalid) = (0, 0);
        Gen.Int[0, int.MaxValue]
            .Sample(
                seed =>
                {
                    var random = new RandomSchemas(seed);
                    var schema = random.Root();
                    if (seed % 2 == 0)
                        schema = random.Change(schema);
                    if (JsonSchemaText.Check(schema) is not null)
                        return;
                    var validator = JsonSchemaValidator.Compile(schema);
                    for (var i = 0; i < 30; i++)
                    {
                        var document = random.Document();
                        if (i % 10 == 9)
                            document[seed % document.Length] = (byte)(seed >> 8);
                        var verdict = validator.IsValid(document);
                        (validator.Validate(document).Count == 0).ShouldBe(verdict, $"{schema}\n{Encoding.UTF8.GetString(document)}");
                        Interlocked.Increment(ref verdict ? ref valid : ref invalid);
                    }
                },
                iter: 2_000
            );
        valid.ShouldBeGreaterThan(5_000);
        invalid.ShouldBeGreaterThan(5_000);
    }

    [Theory]
    [InlineData(
        """{"type":"object","properties":{"a":{"type":"integer","minimum":0},"b":{"enum":["x","yy"]}},"required":["a"],"additionalProperties":false}""",
        """{"a":1,"b":"yy"}""",
        """{"a":-1,"b":"yy"}"""
    )]
    [InlineData(
        """{"anyOf":[{"type":"null"},{"$ref":"#/definitions/s"}],"definitions":{"s":{"pattern":"^[a-z]+$"}}}""",
        "\"abc\"",
        "\"A\""
    )]
    [InlineData("""{"items":{"format":"date-time"},"uniqueItems":true}""", """["2024-02-29T06:30:00Z",1,2]""", """[1,2,1.0]""")]
    [InlineData("""{"oneOf":[{"multipleOf":0.01},{"minimum":5}],"not":{"const":{"a":1}}}""", "4.35", "5.5")]
    [InlineData(
        """{"patternProperties":{"^x":{"maxLength":3}},"propertyNames":{"maxLength":2}}""",
        """{"x\u0041":"äöü"}""",
        """{"abc":1}"""
    )]
    [InlineData("""{"dependencies":{"a":["b"]},"if":{"required":["b"]},"then":{"minProperties":2}}""", """{"a":1,"b":2}""", """{"a":1}""")]
    [InlineData("""{"enum":[{"a":[1,2],"b":{}}]}""", """{"b":{},"a":[1.0,2e0]}""", """{"b":{},"a":[1,3]}""")]
    public void It_needs_no_memory(string schema, string valid, string invalid)
    {
        var validator = JsonSchemaValidator.Compile(schema);
        foreach (var (document, verdict) in (ReadOnlySpan<(string, bool)>)[(valid, true), (invalid, false)])
        {
            var utf8 = Encoding.UTF8.GetBytes(document);
            validator.IsValid(utf8).ShouldBe(verdict, document);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                validator.IsValid(utf8);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0, document);
        }
    }

    [Fact]
    public void Bounds_are_exact() =>
        Gen.Select(Numbers, Numbers)
            .Sample(pair =>
            {
                var (bound, number) = pair;
                var order = Exact(number).CompareTo(Exact(bound));
                Accepts($$"""{"minimum":{{bound}}}""", number).ShouldBe(order >= 0);
                Accepts($$"""{"maximum":{{bound}}}""", number).ShouldBe(order <= 0);
                Accepts($$"""{"exclusiveMinimum":{{bound}}}""", number).ShouldBe(order > 0);
                Accepts($$"""{"exclusiveMaximum":{{bound}}}""", number).ShouldBe(order < 0);
                Accepts($$"""{"enum":[{{bound}}]}""", number).ShouldBe(order == 0);
                Accepts("""{"uniqueItems":true}""", $"[{bound},null,{number}]").ShouldBe(order != 0);
            });

    [Fact]
    public void Multiples_and_integers_are_exact() =>
        Gen.Select(Numbers.Where(number => Exact(number) > 0), Numbers)
            .Sample(pair =>
            {
                var (divisor, number) = pair;
                Accepts($$"""{"multipleOf":{{divisor}}}""", number).ShouldBe((Exact(number) % Exact(divisor)).IsZero);
                Accepts("""{"type":"integer"}""", number).ShouldBe((Exact(number) % Exact("1")).IsZero);
            });

    /// <summary>Characters that dates and times have, so that many are almost right.</summary>
    [Fact]
    public void Dates_and_times_are_those_of_RFC_3339() =>
        Gen.Select(
                OneOf("2024-02-29", "2023-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "2024-13-01", "2024-00-10", "2024-04-31"),
                OneOf("T", "t", " ", ""),
                OneOf("00:00:00", "23:59:60", "24:00:00", "12:60:00", "12:00:61", "1:00:00", "12:00"),
                OneOf("", ".5", ".123456789", ".", ",5"),
                OneOf("Z", "z", "+00:00", "-23:59", "+24:00", "+01", "", "+01:60"),
                Gen.Int[-1, 30],
                OneOf('0', '9', ':', '-', '٣', 'Z')
            )
            .Sample(part =>
            {
                var (date, mark, time, fraction, offset, position, other) = part;
                foreach (var text in (string[])[date, $"{time}{fraction}{offset}", $"{date}{mark}{time}{fraction}{offset}"])
                {
                    var changed =
                        position >= 0 && position < text.Length ? $"{text.AsSpan(0, position)}{other}{text.AsSpan(position + 1)}" : text;
                    var json = $"\"{changed}\"";
                    Accepts("""{"format":"date"}""", json).ShouldBe(IsDate(changed), changed);
                    Accepts("""{"format":"time"}""", json).ShouldBe(Time().IsMatch(changed), changed);
                    Accepts("""{"format":"date-time"}""", json).ShouldBe(IsDateTime(changed), changed);
                }
            });

    [Fact]
    public void An_object_may_have_thousands_of_members_and_none_twice()
    {
        var members = Enumerable.Range(0, 5_000).Select(i => $"\"m{i}\":{i}").ToList();
        var object1 = $"{{{string.Join(',', members)}}}";
        members.Reverse();
        var object2 = $"{{{string.Join(',', members)}}}";
        Accepts("{}", object1).ShouldBeTrue();
        Accepts($$"""{"const":{{object1}}}""", object2).ShouldBeTrue();
        Accepts("""{"uniqueItems":true}""", $"[{object1},{object2}]").ShouldBeFalse();
        members[0] = "\"m4999\":0";
        Accepts($$"""{"const":{{object1}}}""", $"{{{string.Join(',', members)}}}").ShouldBeFalse();
        members[0] = "\"\\u006d17\":0";
        JsonSchemaValidator
            .Compile("{}")
            .Validate(Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}"))
            .ShouldHaveSingleItem()
            .Reason.ShouldStartWith("the document is not JSON: The member \"m17\" appears twice in an object, again at byte ");
    }

    [Fact]
    public void A_schema_may_declare_thousands_of_members()
    {
        var properties = string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"\"m{i}\":{{\"const\":{i}}}"));
        var schema = "{\"properties\":{" + properties + """},"required":["m2999","other"],"additionalProperties":false}""";
        Accepts(schema, """{"m2999":2999}""").ShouldBeFalse();
        Accepts(schema.Replace(",\"other\"", "", StringComparison.Ordinal), """{"m2999":2999,"m0":0}""").ShouldBeTrue();
        Accepts(schema.Replace(",\"other\"", "", StringComparison.Ordinal), """{"m2999":2998}""").ShouldBeFalse();
    }

    [Fact]
    public void A_declared_name_is_found_however_it_is_escaped_and_wherever_it_stands()
    {
        const string Schema = """{"properties":{"a":{"type":"null"},"ä/\"":{"type":"integer"},"c":{}},"required":["ä/\""]}""";
        Accepts(Schema, """{"c":0,"\u00e4\/\u0022":1,"\u0061":null}""").ShouldBeTrue();
        Accepts(Schema, """{"c":0,"\u00e4\/\u0022":1,"\u0061":0}""").ShouldBeFalse();
        Accepts(Schema, """{"ä/\"":"x"}""").ShouldBeFalse();
    }

    [Fact]
    public void Many_threads_may_share_a_validator()
    {
        var validator = JsonSchemaValidator.Compile("""{"properties":{"n":{"enum":[0,1,2,3,4,5,6,7],"maximum":6}}}""");
        Parallel.For(0, 20_000, i => validator.IsValid(Encoding.UTF8.GetBytes($$"""{"n":{{i % 9}}}""")).ShouldBe(i % 9 < 7));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Digits(int least, int most) => Gen.String[Gen.Char['0', '9'], least, most];

    private static bool Accepts(string schema, string document)
    {
        var validator = JsonSchemaValidator.Compile(schema);
        var utf8 = Encoding.UTF8.GetBytes(document);
        var verdict = validator.IsValid(utf8);
        (validator.Validate(utf8).Count == 0).ShouldBe(verdict, $"{schema} {document}");
        return verdict;
    }

    /// <summary>The number times ten to the 100th, which makes an integer of each.</summary>
    private static BigInteger Exact(string number)
    {
        var parts = number.ToLowerInvariant().Split('e');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return digits * BigInteger.Pow(10, 100 + exponent - scale);
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsDateTime(string text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text[..10]) && Time().IsMatch(text[11..]);

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([zZ]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z")]
    private static partial Regex Time();
}
