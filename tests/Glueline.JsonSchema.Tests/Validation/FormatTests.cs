using System.Text;
using System.Text.Json;

namespace Glueline.JsonSchema.Tests.Validation;

public sealed class FormatTests
{
    [Theory]
    [InlineData(
        "date-time",
        "2026-11-22T23:59:60.5+02:00",
        "2026-11-22T23:59:59",
        "2026-11-22 23:59:59Z",
        "2026-02-29T00:00:00Z",
        "2026-11-22T24:00:00Z",
        ""
    )]
    [InlineData("date", "2024-02-29", "2023-02-29", "2024-2-9", "2024-02-29\n")]
    [InlineData("time", "10:00:00z", "10:00:00", "25:00:00Z", "10:00:00+24:00")]
    [InlineData("email", "a.b+c@example.com", "a", "a@", "@b", "a b@c.d", "a@-b")]
    [InlineData("hostname", "a-1.example", "-a", "a_b", "a..b", "")]
    [InlineData("ipv4", "255.0.10.1", "256.0.0.1", "1.2.3", "1.2.3.4.", "01.2.3.4", "1.2.3.4\n")]
    [InlineData("ipv6", "2001:db8::1", "1.2.3.4", "[::1]", "::1%eth0", "12345::", "::1/64")]
    [InlineData("uri", "http://example.com/a?b#c", "/a", "http://exa mple", "%zz:a", "a:%4")]
    [InlineData("uri", "urn:isbn:0451450523", "", "{a}:b")]
    [InlineData("uri-reference", "../a%20b#c", "a b", "<a>", "%")]
    [InlineData("json-pointer", "/a~1b//0", "a", "/~2")]
    [InlineData("relative-json-pointer", "1/a", "-1/a", "01#", "/a")]
    [InlineData("regex", "^a+", "(", "[a", "[-", "[a-", "[a-z-")]
    public void A_format_accepts_its_first_string_and_none_of_the_others(string format, string good, params string[] bad)
    {
        IsAccepted(format, good).ShouldBeTrue(good);
        foreach (var text in bad)
            IsAccepted(format, text).ShouldBeFalse(text);
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("iri")]
    [InlineData("uri-template")]
    public void A_format_without_a_check_refuses_nothing(string format) => IsAccepted(format, "{ \u00e4").ShouldBeTrue();

    [Fact]
    public void A_format_accepts_values_that_are_not_strings() =>
        JsonSchemaValidator.Compile("""{"format":"date"}""").Validate("5"u8.ToArray()).ShouldBeEmpty();

    private static bool IsAccepted(string format, string text) =>
        JsonSchemaValidator
            .Compile($$"""{"format":"{{format}}"}""")
            .Validate(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text)}\""))
            .Count == 0;
}
