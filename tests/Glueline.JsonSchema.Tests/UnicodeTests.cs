using System.Text;

namespace Glueline.JsonSchema.Tests;

/// <summary>Text that is not well-formed Unicode, anywhere that text can be.</summary>
public sealed class UnicodeTests
{
    private const string Half = "\\ud800";

    [Theory]
    [InlineData("""["\ud800"]""", "/0", "(\\ud800) at byte 2")]
    [InlineData("""{"a":{"b/c":[1,[],{},"x\uDFFFy"]}}""", "/a/b~1c/3", "(\\uDFFF) at byte 23")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", "/a", "(\\ud83d) at byte 6")]
    [InlineData("""{"a":"\ud83d\ude00","b":"\ud83dx"}""", "/b", "(\\ud83d) at byte 25")]
    [InlineData("""{"a":1,"\ud800":2}""", "", "(\\ud800) at byte 8, in the name of a member")]
    [InlineData("""{"o":[{"k":1},{"\udc00":2}]}""", "/o/1", "(\\udc00) at byte 16, in the name of a member")]
    [InlineData("""  "\\\ud800"  """, "", "(\\ud800) at byte 5")]
    public void Half_a_surrogate_pair_in_a_document_is_a_finding_at_its_place(string document, string pointer, string place)
    {
        foreach (
            var schema in new[]
            {
                "{}",
                """{"pattern":"a","maxLength":1,"enum":["x"],"uniqueItems":true,"properties":{"a":false},"propertyNames":{"maxLength":1}}""",
            }
        )
        {
            JsonSchemaValidator
                .Compile(schema)
                .Validate(Encoding.UTF8.GetBytes(document))
                .ShouldBe([new JsonDocumentFinding(pointer, "", $"expected well-formed Unicode, found half a surrogate pair {place}")]);
        }
    }

    [Theory]
    [InlineData("7B2261223A22C328227D", "/a", "expected UTF-8, found the byte 0xC3 at byte 6")]
    [InlineData("7B2261223A22EDA080227D", "/a", "expected UTF-8, found the byte 0xED at byte 6")]
    [InlineData("7B22FF223A317D", "", "expected UTF-8, found the byte 0xFF at byte 2, in the name of a member")]
    [InlineData("5B312C22C3", "", "expected UTF-8, found the byte 0xC3 at byte 4")]
    [InlineData("5B22F09F98225D", "/0", "expected UTF-8, found the byte 0xF0 at byte 2")]
    public void Bytes_that_are_not_UTF8_are_a_finding_at_their_place(string document, string pointer, string reason) =>
        JsonSchemaValidator
            .Compile("{}")
            .Validate(Convert.FromHexString(document))
            .ShouldBe([new JsonDocumentFinding(pointer, "", reason)]);

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00","b":"\\ud800","c":"\u0041\\"}""")]
    [InlineData("""["é😀￿"]""")]
    public void Well_formed_text_has_no_finding(string document) =>
        JsonSchemaValidator.Compile("{}").Validate(Encoding.UTF8.GetBytes(document)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"enum":["a","\ud800"]}""", "/enum/1")]
    [InlineData("""{"const":{"a":"\ud800"}}""", "/const/a")]
    [InlineData("""{"pattern":"\ud800"}""", "/pattern")]
    [InlineData("""{"patternProperties":{"\ud800":{}}}""", "/patternProperties")]
    [InlineData("""{"properties":{"\ud800":{}}}""", "/properties")]
    [InlineData("""{"required":["\ud800"]}""", "/required/0")]
    [InlineData("""{"dependencies":{"a":["\ud800"]}}""", "/dependencies/a/0")]
    [InlineData("""{"format":"\ud800"}""", "/format")]
    [InlineData("""{"type":"\ud800"}""", "/type")]
    [InlineData("""{"$ref":"#/definitions/\ud800"}""", "/$ref")]
    [InlineData("""{"$id":"\ud800"}""", "/$id")]
    [InlineData("""{"$schema":"\ud800"}""", "/$schema")]
    [InlineData("""{"title":"\ud800"}""", "/title")]
    [InlineData("""{"default":"\ud800"}""", "/default")]
    [InlineData("""{"examples":["\ud800"]}""", "/examples/0")]
    [InlineData("""{"x-note":{"deep":["\ud800"]}}""", "/x-note/deep/0")]
    public void A_schema_with_such_text_is_invalid_for_every_purpose(string schema, string pointer)
    {
        JsonSchemaText.Check(schema).ShouldNotBeNull().Pointer.ShouldBe(pointer);
        JsonSchemaText.Check(schema)!.Reason.ShouldContain($"expected well-formed Unicode, found half a surrogate pair ({Half}) at byte ");
        Should.Throw<JsonSchemaException>(() => JsonSchemaValidator.Compile(schema)).Pointer.ShouldBe(pointer);
        Should.Throw<JsonSchemaException>(() => JsonSchemaComparison.Compare("{}", schema)).Pointer.ShouldBe(pointer);
        Should.Throw<JsonSchemaException>(() => JsonSchemaComparison.Compare(schema, "{}")).Pointer.ShouldBe(pointer);
    }

    [Theory]
    [InlineData('\ud83d', "(\\ud83d)")]
    [InlineData('\udc00', "(\\udc00)")]
    public void Half_a_pair_in_the_text_itself_is_reported(char half, string told) =>
        JsonSchemaText
            .Check($$"""{"title":"{{half}}"}""")
            .ShouldBe(new JsonSchemaProblem("/title", $"expected well-formed Unicode, found half a surrogate pair {told} at character 10"));

    [Fact]
    public void A_pattern_may_match_halves() => JsonSchemaText.Check("""{"pattern":"^[\\ud800-\\udbff]"}""").ShouldBeNull();

    [Fact]
    public void Damaged_text_is_a_finding_and_never_a_crash()
    {
        var validator = JsonSchemaValidator.Compile(
            """{"properties":{"a":{"enum":["é"]}},"patternProperties":{"^b":{"pattern":"x"}},"additionalProperties":{"uniqueItems":true}}"""
        );
        var text = Encoding.UTF8.GetBytes("""{"a":"é😀","b\ud83d\ude00":["\u00e9",{"c":"\\"}],"d":[1,"x",["\ud83d\ude00"]]}""");
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var broken = (byte[])text.Clone();
            for (var i = random.Next(1, 4); i > 0; i--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            Should.NotThrow(() => validator.Validate(broken), Convert.ToHexString(broken));
        }
    }
}
