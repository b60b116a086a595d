using System.Text;

namespace Glueline.JsonSchema.Tests.Validation;

public sealed class JsonSchemaValidatorTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "1.0")]
    [InlineData("""{"type":"integer"}""", "12e2")]
    [InlineData("""{"type":"integer"}""", "100000000000000000000000")]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740992.0")]
    [InlineData("""{"multipleOf":0.01}""", "4.35")]
    [InlineData("""{"multipleOf":1e-7}""", "123.4567891")]
    [InlineData("""{"multipleOf":3}""", "3e400")]
    [InlineData("""{"enum":[1]}""", "1.0")]
    [InlineData("""{"const":{"a":1,"b":[null]}}""", """{"b":[null],"a":1e0}""")]
    [InlineData("""{"maxLength":1}""", "\"\U0001F600\"")]
    [InlineData("""{"pattern":"^.$"}""", "\"\U0001F600\"")]
    [InlineData("""{"pattern":"^[^a]$"}""", "\"\U0001F600\"")]
    [InlineData("""{"pattern":"^\\d+$"}""", "\"12\"")]
    [InlineData("""{"pattern":"^[$.]+$"}""", "\"$.\"")]
    [InlineData("""{"required":["a"]}""", "[1]")]
    [InlineData(
        """{"properties":{"a":{"$ref":"#/definitions/s","type":"integer"}},"definitions":{"s":{"type":"string"}}}""",
        """{"a":"x"}"""
    )]
    [InlineData("""{"additionalItems":false,"items":{}}""", "[1,2]")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","const":1}""", "2")]
    [InlineData("""{"then":false,"else":false}""", "2")]
    [InlineData(
        """{"$id":"http://example.com/a/root.json","properties":{"p":{"$ref":"b.json#/definitions/d"}},"definitions":{"x":{"$id":"b.json","definitions":{"d":{"type":"string"}}}}}""",
        """{"p":"s"}"""
    )]
    public void A_document_that_fits_is_accepted(string schema, string document) => Validate(schema, document).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"type":"integer"}""", "1.5", "", "/type", "expected integer, found number 1.5")]
    [InlineData("""{"type":["number","null"]}""", "\"a\"", "", "/type", "expected null or number, found string \"a\"")]
    [InlineData(
        """{"minimum":9007199254740993}""",
        "9007199254740992",
        "",
        "/minimum",
        "expected a number of at least 9007199254740993, found 9007199254740992"
    )]
    [InlineData("""{"exclusiveMaximum":1e400}""", "10e399", "", "/exclusiveMaximum", "expected a number less than 1e400, found 10e399")]
    [InlineData(
        """{"$schema":"http://json-schema.org/draft-04/schema#","minimum":3,"exclusiveMinimum":true}""",
        "3",
        "",
        "/minimum",
        "expected a number greater than 3, found 3"
    )]
    [InlineData("""{"maximum":-5}""", "-4.9", "", "/maximum", "expected a number of at most -5, found -4.9")]
    [InlineData("""{"multipleOf":0.1}""", "0.35", "", "/multipleOf", "expected a multiple of 0.1, found 0.35")]
    [InlineData("""{"enum":[1,"a"]}""", "\"1\"", "", "/enum", "expected one of 1, \"a\", found \"1\"")]
    [InlineData(
        """{"properties":{"k":{"const":"x"}}}""",
        """{"k":"y"}""",
        "/k",
        "/properties/k/const",
        "expected one of \"x\", found \"y\""
    )]
    [InlineData("""{"minLength":3}""", "\"ab\"", "", "/minLength", "expected at least 3 characters, found 2")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", "", "/maxLength", "expected at most 1 characters, found 2")]
    [InlineData("""{"pattern":"^a$"}""", "\"a\\n\"", "", "/pattern", "expected a string that matches \"^a$\", found \"a\n\"")]
    [InlineData("""{"pattern":"^\\d$"}""", "\"\u0663\"", "", "/pattern", "expected a string that matches \"^\\d$\", found \"\u0663\"")]
    [InlineData(
        """{"pattern":"^..$"}""",
        "\"\U0001F600\"",
        "",
        "/pattern",
        "expected a string that matches \"^..$\", found " + "\"\U0001F600\""
    )]
    [InlineData(
        """{"format":"date-time"}""",
        "\"2026-13-01T00:00:00Z\"",
        "",
        "/format",
        "expected a string of the format \"date-time\", found \"2026-13-01T00:00:00Z\""
    )]
    [InlineData("""{"minItems":2}""", "[1]", "", "/minItems", "expected at least 2 items, found 1")]
    [InlineData("""{"maxItems":0}""", "[1]", "", "/maxItems", "expected at most 0 items, found 1")]
    [InlineData(
        """{"uniqueItems":true}""",
        """[{"a":1,"b":2},0,{"b":2,"a":1.0}]""",
        "",
        "/uniqueItems",
        "expected different items, found item 2 a second time"
    )]
    [InlineData(
        """{"contains":{"type":"string"}}""",
        "[1]",
        "",
        "/contains",
        "expected at least one item that fits \"contains\", found none"
    )]
    [InlineData("""{"items":[{}],"additionalItems":false}""", "[1,2]", "/1", "/additionalItems", "nothing is allowed here, found 2")]
    [InlineData("""{"items":{"items":{"type":"null"}}}""", "[[],[null,3]]", "/1/1", "/items/items/type", "expected null, found integer 3")]
    [InlineData("""{"required":["a","b"]}""", """{"a":1}""", "", "/required", "expected the member \"b\", found none")]
    [InlineData(
        """{"properties":{"a":{}},"additionalProperties":false}""",
        """{"x/y~z":1}""",
        "/x~1y~0z",
        "/additionalProperties",
        "nothing is allowed here, found 1"
    )]
    [InlineData(
        """{"patternProperties":{"^n":{"type":"number"}}}""",
        """{"n1":"x"}""",
        "/n1",
        "/patternProperties/^n/type",
        "expected number, found string \"x\""
    )]
    [InlineData("""{"minProperties":1}""", "{}", "", "/minProperties", "expected at least 1 members, found 0")]
    [InlineData("""{"maxProperties":1}""", """{"a":1,"b":2}""", "", "/maxProperties", "expected at most 1 members, found 2")]
    [InlineData(
        """{"propertyNames":{"maxLength":1}}""",
        """{"ab":1}""",
        "",
        "/propertyNames",
        "the name \"ab\" does not fit \"propertyNames\""
    )]
    [InlineData(
        """{"dependencies":{"a":["b"]}}""",
        """{"a":1}""",
        "",
        "/dependencies",
        "with \"a\", expected the member \"b\", found none"
    )]
    [InlineData(
        """{"dependencies":{"a":{"maxProperties":1}}}""",
        """{"a":1,"b":1}""",
        "",
        "/dependencies/a/maxProperties",
        "expected at most 1 members, found 2"
    )]
    [InlineData("""{"allOf":[{},{"type":"null"}]}""", "1", "", "/allOf/1/type", "expected null, found integer 1")]
    [InlineData(
        """{"anyOf":[{"type":"null"},{"type":"string"}]}""",
        "1",
        "",
        "/anyOf",
        "expected at least one of 2 schemas to fit, found none"
    )]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":2}]}""", "2", "", "/oneOf", "expected exactly one of 2 schemas to fit, found 2")]
    [InlineData("""{"not":{"type":"null"}}""", "null", "", "/not", "expected a value that the schema under \"not\" refuses")]
    [InlineData(
        """{"if":{"type":"string"},"then":{"minLength":3}}""",
        "\"ab\"",
        "",
        "/then/minLength",
        "expected at least 3 characters, found 2"
    )]
    [InlineData("""{"if":{"type":"string"},"else":{"minimum":3}}""", "2", "", "/else/minimum", "expected a number of at least 3, found 2")]
    [InlineData(
        """{"definitions":{"n":{"properties":{"n":{"$ref":"#/definitions/n"}},"additionalProperties":false}},"$ref":"#/definitions/n"}""",
        """{"n":{"n":{"x":1}}}""",
        "/n/n/x",
        "/definitions/n/additionalProperties",
        "nothing is allowed here, found 1"
    )]
    [InlineData("false", "1", "", "", "nothing is allowed here, found 1")]
    public void A_document_that_does_not_fit_is_refused_at_its_place(
        string schema,
        string document,
        string pointer,
        string schemaPointer,
        string reason
    ) => Validate(schema, document).ShouldBe([new JsonDocumentFinding(pointer, schemaPointer, reason)]);

    [Fact]
    public void All_findings_are_reported_not_only_the_first() =>
        Validate(
                """{"required":["z"],"properties":{"a":{"type":"string","minLength":9},"b":{"items":{"minimum":3}}}}""",
                """{"a":"x","b":[1,4,2]}"""
            )
            .Select(finding => (finding.Pointer, finding.SchemaPointer))
            .ShouldBe([
                ("/a", "/properties/a/minLength"),
                ("/b/0", "/properties/b/items/minimum"),
                ("/b/2", "/properties/b/items/minimum"),
                ("", "/required"),
            ]);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("NaN")]
    public void What_is_not_json_has_one_finding_at_the_root(string document)
    {
        var finding = Validate("{}", document).ShouldHaveSingleItem();
        (finding.Pointer, finding.SchemaPointer).ShouldBe(("", ""));
        finding.Reason.ShouldStartWith("the document is not JSON: ");
    }

    [Fact]
    public void A_pattern_that_backtracks_without_end_is_stopped() =>
        Validate("""{"pattern":"^(a+)+$"}""", $"\"{new string('a', 40)}!\"")
            .ShouldHaveSingleItem()
            .Reason.ShouldEndWith("took more than 1 s");

    [Fact]
    public void A_schema_that_wraps_a_value_beyond_the_stack_is_a_finding_and_not_a_crash()
    {
        var links = Enumerable.Range(0, 60_000).Select(i => $$$"""{{{i}}}":{"allOf":[{"$ref":"#/definitions/{{{i + 1}}}"}]}""");
        var schema = $$$"""{"allOf":[{"$ref":"#/definitions/0"}],"definitions":{"{{{string.Join(",\"", links)}}},"60000":{} }}""";
        Validate(schema, "1").ShouldHaveSingleItem().Reason.ShouldBe("the schema is nested too deeply to be evaluated; flatten it");
    }

    [Fact]
    public void A_number_of_a_hundred_thousand_digits_is_compared_exactly()
    {
        var digits = "1" + new string('0', 100_000);
        Validate("""{"multipleOf":7,"minimum":5}""", digits).ShouldHaveSingleItem().SchemaPointer.ShouldBe("/multipleOf");
        Validate("""{"maximum":1e100000}""", digits).ShouldBeEmpty();
        Validate("""{"exclusiveMaximum":1e100000}""", digits).ShouldNotBeEmpty();
    }

    private static IReadOnlyList<JsonDocumentFinding> Validate(string schema, string document) =>
        JsonSchemaValidator.Compile(schema).Validate(Encoding.UTF8.GetBytes(document));
}
