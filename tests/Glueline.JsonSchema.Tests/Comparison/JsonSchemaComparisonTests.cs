using Kind = Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Tests.Comparison;

public sealed partial class JsonSchemaComparisonTests
{
    [Theory]
    [InlineData("types", """{"type":["integer","string"]}""", """{"type":"integer"}""")]
    [InlineData("integer to number", """{"type":"number"}""", """{"type":"integer"}""")]
    [InlineData("whole multiples are integers", """{"type":"integer"}""", """{"type":"number","multipleOf":2}""")]
    [InlineData(
        "bounds",
        """{"minimum":0,"maximum":10,"minLength":1,"maxLength":5}""",
        """{"minimum":1,"exclusiveMaximum":10,"minLength":1,"maxLength":4}"""
    )]
    [InlineData(
        "exclusive bound of integers",
        """{"type":"integer","minimum":5,"exclusiveMaximum":8}""",
        """{"type":"integer","exclusiveMinimum":4,"maximum":7}"""
    )]
    [InlineData(
        "bounds that meet in allOf",
        """{"minimum":1,"maximum":2}""",
        """{"type":"integer","allOf":[{"minimum":1},{"maximum":2}]}"""
    )]
    [InlineData("multiples", """{"multipleOf":0.5}""", """{"multipleOf":1.5}""")]
    [InlineData("enum grows", """{"enum":["A","B","C"]}""", """{"enum":["B","A"]}""")]
    [InlineData("const within enum", """{"enum":["A","B"]}""", """{"const":"A"}""")]
    [InlineData("enum values that fit a plain schema", """{"type":"string","maxLength":1}""", """{"enum":["A","B"]}""")]
    [InlineData("enum values that the writer's type refuses anyway", """{"enum":["A"]}""", """{"enum":["A",1],"type":"string"}""")]
    [InlineData("all booleans listed", """{"enum":[true,false,null]}""", """{"type":["boolean","null"]}""")]
    [InlineData("patterns alike", """{"pattern":"^a"}""", """{"pattern":"^a","type":"string"}""")]
    [InlineData("format gone", """{"type":"string"}""", """{"type":"string","format":"date"}""")]
    [InlineData("unknown format is a note", """{"format":"colour"}""", """{}""")]
    [InlineData(
        "closed, property added",
        """{"properties":{"a":{},"b":{"type":"string"}},"additionalProperties":false}""",
        """{"properties":{"a":{}},"additionalProperties":false}"""
    )]
    [InlineData(
        "closed to open",
        """{"properties":{"a":{"type":"string"}}}""",
        """{"properties":{"a":{"type":"string"}},"additionalProperties":false}"""
    )]
    [InlineData("open, property removed", """{"type":"object"}""", """{"type":"object","properties":{"a":{"type":"string"}}}""")]
    [InlineData("open, property added without a claim", """{"properties":{"a":{}}}""", """{}""")]
    [InlineData(
        "partially open, property of the same kind added",
        """{"properties":{"a":{"type":"number"}},"additionalProperties":{"type":"number"}}""",
        """{"additionalProperties":{"type":"integer"}}"""
    )]
    [InlineData(
        "partially open, property of the same kind removed",
        """{"additionalProperties":{"type":"number"}}""",
        """{"properties":{"a":{"type":"integer"}},"additionalProperties":{"type":"number"}}"""
    )]
    [InlineData(
        "property under a pattern",
        """{"patternProperties":{"^a":{"type":"string"}},"additionalProperties":false}""",
        """{"properties":{"ab":{"type":"string","minLength":1}},"additionalProperties":false}"""
    )]
    [InlineData(
        "patterns alike, rest opened",
        """{"patternProperties":{"^a":{"type":"number"}}}""",
        """{"patternProperties":{"^a":{"type":"integer"}},"additionalProperties":false}"""
    )]
    [InlineData("required dropped", """{"required":["a"]}""", """{"required":["a","b"]}""")]
    [InlineData("required counts as members", """{"type":"object","minProperties":2}""", """{"type":"object","required":["a","b"]}""")]
    [InlineData("closed counts as members", """{"maxProperties":1}""", """{"properties":{"a":{}},"additionalProperties":false}""")]
    [InlineData(
        "names of a closed model",
        """{"propertyNames":{"maxLength":1}}""",
        """{"properties":{"a":{}},"additionalProperties":false}"""
    )]
    [InlineData("names", """{"propertyNames":{"maxLength":5}}""", """{"propertyNames":{"maxLength":3}}""")]
    [InlineData("items", """{"items":{"type":"number"},"minItems":1}""", """{"items":{"type":"integer"},"minItems":2}""")]
    [InlineData(
        "tuple under one schema",
        """{"items":{"type":["string","null"]}}""",
        """{"items":[{"type":"string"},{"type":"null"}],"additionalItems":false}"""
    )]
    [InlineData(
        "tuple grows, closed before",
        """{"items":[{"type":"string"},{"type":"null"}],"additionalItems":false}""",
        """{"items":[{"type":"string"}],"additionalItems":false}"""
    )]
    [InlineData(
        "tuple bounded by maxItems",
        """{"items":[{"type":"string"}],"additionalItems":false}""",
        """{"items":[{"type":"string"},{"type":"null"}],"maxItems":1}"""
    )]
    [InlineData("one item is unique", """{"uniqueItems":true}""", """{"maxItems":1}""")]
    [InlineData(
        "first item is contained",
        """{"type":"array","contains":{"type":"number"}}""",
        """{"type":"array","items":{"type":"integer"},"minItems":1}"""
    )]
    [InlineData("contains", """{"contains":{"type":"number"}}""", """{"contains":{"type":"integer"}}""")]
    [InlineData(
        "anyOf grows",
        """{"anyOf":[{"type":"null"},{"type":"string"},{"type":"object"}]}""",
        """{"anyOf":[{"type":"string"},{"type":"null"}]}"""
    )]
    [InlineData("plain into anyOf", """{"anyOf":[{"type":"null"},{"type":"string"}]}""", """{"type":["string","null"]}""")]
    [InlineData("anyOf into plain", """{"type":["string","null"]}""", """{"anyOf":[{"type":"null"},{"type":"string"}]}""")]
    [InlineData(
        "oneOf grows, told apart by a tag",
        """{"oneOf":[{"properties":{"k":{"const":"a"}},"required":["k"]},{"properties":{"k":{"const":"b"}},"required":["k"]}],"type":"object"}""",
        """{"type":"object","oneOf":[{"properties":{"k":{"const":"a"}},"required":["k"]}]}"""
    )]
    [InlineData(
        "oneOf alike beside a change",
        """{"oneOf":[{"multipleOf":2},{"multipleOf":3}],"minimum":0}""",
        """{"oneOf":[{"multipleOf":2},{"multipleOf":3}],"minimum":1}"""
    )]
    [InlineData("oneOf into plain", """{"type":["integer","string"]}""", """{"oneOf":[{"type":"integer"},{"type":"string"}]}""")]
    [InlineData(
        "allOf taken apart",
        """{"properties":{"a":{"type":"string"},"b":{"type":"null"}}}""",
        """{"allOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"b":{"type":"null"}}}]}"""
    )]
    [InlineData("plain into allOf", """{"allOf":[{"minimum":1},{"maximum":9}]}""", """{"type":"integer","minimum":2,"maximum":8}""")]
    [InlineData("not excludes less", """{"not":{"type":"string","maxLength":1}}""", """{"not":{"type":"string"}}""")]
    [InlineData("not of another type", """{"not":{"type":"null"}}""", """{"type":"string"}""")]
    [InlineData(
        "condition alike",
        """{"if":{"minimum":1},"then":{"multipleOf":2},"else":{"maximum":0},"maxLength":5}""",
        """{"if":{"minimum":1},"then":{"multipleOf":2},"else":{"maximum":0},"maxLength":4}"""
    )]
    [InlineData("condition that never holds", """{"if":{"type":"string"},"then":false}""", """{"type":"integer"}""")]
    [InlineData("both ends of a condition", """{"type":["integer","null"]}""", """{"if":{"type":"null"},"else":{"type":"integer"}}""")]
    [InlineData("dependency alike", """{"dependencies":{"a":["b"]}}""", """{"dependencies":{"a":["c","b"]}}""")]
    [InlineData("dependency always met", """{"dependencies":{"a":["b"]}}""", """{"required":["b"]}""")]
    [InlineData(
        "dependency on a member that cannot be",
        """{"dependencies":{"a":["b"]}}""",
        """{"properties":{"c":{}},"additionalProperties":false}"""
    )]
    [InlineData("dependency by schema", """{"dependencies":{"a":{"minProperties":1}}}""", """{"dependencies":{"a":{"minProperties":2}}}""")]
    [InlineData(
        "recursion through references",
        """{"$ref":"#/definitions/n","definitions":{"n":{"type":["object","null"],"properties":{"next":{"$ref":"#/definitions/n"},"v":{"type":"number"}},"additionalProperties":false}}}""",
        """{"type":["object","null"],"properties":{"next":{"$ref":"#"},"v":{"type":"integer"}},"additionalProperties":false}"""
    )]
    [InlineData("nothing is written", """{"type":"string","minLength":5}""", "false")]
    [InlineData("nothing can be written", """{"type":"null"}""", """{"type":"string","minLength":5,"maxLength":4}""")]
    [InlineData(
        "a required member that cannot be",
        """{"type":"null"}""",
        """{"type":"object","required":["a"],"properties":{"a":false}}"""
    )]
    [InlineData("notes", """{"title":"b","description":"d","default":2,"examples":[1]}""", """{"title":"a"}""")]
    [InlineData(
        "drafts, one meaning",
        """{"type":"number","exclusiveMinimum":3}""",
        """{"$schema":"http://json-schema.org/draft-04/schema#","type":"number","minimum":3,"exclusiveMinimum":true}"""
    )]
    public void A_reader_that_accepts_everything_has_no_findings(string what, string reader, string writer) =>
        JsonSchemaComparison.Compare(reader, writer).ShouldBeEmpty(what);

    [Theory]
    [InlineData(
        """{"type":"string"}""",
        """{"type":["string","null"]}""",
        Kind.TypeNarrowed,
        "/type",
        "\"string\"",
        "[\"string\",\"null\"]"
    )]
    [InlineData("""{"type":"integer"}""", """{"type":"number"}""", Kind.TypeNarrowed, "/type", "\"integer\"", "\"number\"")]
    [InlineData("""{"type":"string"}""", """{}""", Kind.TypeNarrowed, "/type", "\"string\"", null)]
    [InlineData(
        """{"properties":{"a":{"minimum":1}}}""",
        """{"properties":{"a":{"minimum":0.5}}}""",
        Kind.MinimumRaised,
        "/properties/a/minimum",
        "1",
        "0.5"
    )]
    [InlineData("""{"exclusiveMaximum":5}""", """{"maximum":5}""", Kind.MaximumLowered, "/exclusiveMaximum", "5", null)]
    [InlineData("""{"multipleOf":2}""", """{"multipleOf":3}""", Kind.MultipleOfNarrowed, "/multipleOf", "2", "3")]
    [InlineData("""{"minLength":2}""", """{"minLength":1}""", Kind.MinLengthRaised, "/minLength", "2", "1")]
    [InlineData("""{"maxLength":2}""", """{}""", Kind.MaxLengthLowered, "/maxLength", "2", null)]
    [InlineData("""{"pattern":"^a"}""", """{"pattern":"^ab"}""", Kind.PatternChanged, "/pattern", "\"^a\"", "\"^ab\"")]
    [InlineData("""{"format":"date"}""", """{"format":"time"}""", Kind.FormatChanged, "/format", "\"date\"", "\"time\"")]
    [InlineData("""{"enum":["A"]}""", """{"enum":["A","B"]}""", Kind.ValueRefused, "/enum", """{"enum":["A"]}""", "\"B\"")]
    [InlineData("""{"enum":["A"]}""", """{"type":"string"}""", Kind.ValuesRestricted, "/enum", "[\"A\"]", null)]
    [InlineData("""{"const":true}""", """{"type":"boolean"}""", Kind.ValueRefused, "/const", """{"const":true}""", "false")]
    [InlineData("""{"minItems":1}""", """{"type":"array"}""", Kind.MinItemsRaised, "/minItems", "1", null)]
    [InlineData("""{"maxItems":1}""", """{"maxItems":2}""", Kind.MaxItemsLowered, "/maxItems", "1", "2")]
    [InlineData("""{"uniqueItems":true}""", """{"uniqueItems":false}""", Kind.UniqueItemsRequired, "/uniqueItems", "true", "false")]
    [InlineData(
        """{"contains":{"type":"null"}}""",
        """{"type":"array"}""",
        Kind.ContainsRequired,
        "/contains",
        """{"type":"null"}""",
        null
    )]
    [InlineData(
        """{"items":[{}],"additionalItems":false}""",
        """{"items":[{},{"type":"null"}],"additionalItems":false}""",
        Kind.ItemsClosed,
        "/additionalItems",
        "false",
        """{"type":"null"}"""
    )]
    [InlineData(
        """{"items":{"type":"string"}}""",
        """{"items":{"type":"null"}}""",
        Kind.TypeNarrowed,
        "/items/type",
        "\"string\"",
        "\"null\""
    )]
    [InlineData("""{"required":["a","b"]}""", """{"required":["a"]}""", Kind.RequiredAdded, "/required", "\"b\"", "[\"a\"]")]
    [InlineData("""{"minProperties":2}""", """{"required":["a"]}""", Kind.MinPropertiesRaised, "/minProperties", "2", null)]
    [InlineData("""{"maxProperties":2}""", """{"maxProperties":3}""", Kind.MaxPropertiesLowered, "/maxProperties", "2", "3")]
    [InlineData(
        """{"propertyNames":{"maxLength":1}}""",
        """{}""",
        Kind.PropertyNamesRestricted,
        "/propertyNames",
        """{"maxLength":1}""",
        null
    )]
    [InlineData(
        """{"properties":{"a/b":{"type":"string"}}}""",
        """{"type":"object"}""",
        Kind.PropertyAddedToOpenModel,
        "/properties/a~1b",
        """{"type":"string"}""",
        null
    )]
    [InlineData(
        """{"properties":{"b":{"type":"string"}},"additionalProperties":{"type":"number"}}""",
        """{"additionalProperties":{"type":"number"}}""",
        Kind.PropertyAddedToPartiallyOpenModel,
        "/properties/b",
        """{"type":"string"}""",
        """{"type":"number"}"""
    )]
    [InlineData(
        """{"additionalProperties":false}""",
        """{"properties":{"a":{"type":"null"}},"additionalProperties":false}""",
        Kind.PropertyRemovedFromClosedModel,
        "/properties/a",
        "false",
        """{"type":"null"}"""
    )]
    [InlineData(
        """{"additionalProperties":{"type":"string"}}""",
        """{"properties":{"a":{"type":"null"}},"additionalProperties":false}""",
        Kind.PropertyRemovedFromPartiallyOpenModel,
        "/properties/a",
        """{"type":"string"}""",
        """{"type":"null"}"""
    )]
    [InlineData(
        """{"properties":{"a":{}},"additionalProperties":false}""",
        """{"properties":{"a":{}}}""",
        Kind.ContentModelClosed,
        "/additionalProperties",
        "false",
        null
    )]
    [InlineData(
        """{"additionalProperties":{"type":"integer"}}""",
        """{"additionalProperties":{"type":"number"}}""",
        Kind.ContentModelNarrowed,
        "/additionalProperties",
        """{"type":"integer"}""",
        """{"type":"number"}"""
    )]
    [InlineData(
        """{"patternProperties":{"^a":{"type":"null"}}}""",
        """{"patternProperties":{"^b":{"type":"null"}}}""",
        Kind.PatternPropertyNarrowed,
        "/patternProperties/^a",
        """{"type":"null"}""",
        """{"^b":{"type":"null"}}"""
    )]
    [InlineData("""{"dependencies":{"a":["b"]}}""", """{"type":"object"}""", Kind.DependencyAdded, "/dependencies/a", "[\"b\"]", null)]
    [InlineData(
        """{"anyOf":[{"type":"string","maxLength":1},{"type":"string","pattern":"b"}]}""",
        """{"type":"string"}""",
        Kind.AnyOfNarrowed,
        "/anyOf",
        """[{"type":"string","maxLength":1},{"type":"string","pattern":"b"}]""",
        null
    )]
    [InlineData(
        """{"anyOf":[{"type":"null"},{"type":"string","maxLength":1}]}""",
        """{"type":"string","maxLength":2}""",
        Kind.MaxLengthLowered,
        "/anyOf/1/maxLength",
        "1",
        "2"
    )]
    [InlineData(
        """{"oneOf":[{"minimum":0},{"minimum":5}]}""",
        """{"type":"integer","minimum":5}""",
        Kind.OneOfNarrowed,
        "/oneOf",
        """[{"minimum":0},{"minimum":5}]""",
        null
    )]
    [InlineData("""{"not":{"type":"string"}}""", """{"type":["string","null"]}""", Kind.NotNarrowed, "/not", """{"type":"string"}""", null)]
    [InlineData(
        """{"if":{"minimum":1},"then":{"multipleOf":2}}""",
        """{"type":"integer"}""",
        Kind.ConditionNarrowed,
        "/if",
        """{"minimum":1}""",
        null
    )]
    [InlineData("false", """{"type":"string"}""", Kind.TypeNarrowed, "", "false", """{"type":"string"}""")]
    [InlineData("""{"allOf":[{},{"minLength":3}]}""", """{"minLength":2}""", Kind.MinLengthRaised, "/allOf/1/minLength", "3", "2")]
    [InlineData(
        """{"type":"object","properties":{"n":{"$ref":"#/definitions/n"}},"definitions":{"n":{"type":"object","properties":{"v":{"type":"integer"},"n":{"$ref":"#/definitions/n"}}}}}""",
        """{"type":"object","properties":{"n":{"$ref":"#/definitions/n"}},"definitions":{"n":{"type":"object","properties":{"v":{"type":"number"},"n":{"$ref":"#/definitions/n"}}}}}""",
        Kind.TypeNarrowed,
        "/definitions/n/properties/v/type",
        "\"integer\"",
        "\"number\""
    )]
    [InlineData(
        """{"const":1}""",
        """{"$schema":"http://json-schema.org/draft-04/schema#","const":1}""",
        Kind.ValuesRestricted,
        "/const",
        "1",
        "1"
    )]
    public void A_reader_that_accepts_less_has_a_finding_at_its_place(
        string reader,
        string writer,
        Kind kind,
        string pointer,
        string readerFragment,
        string? writerFragment
    ) =>
        JsonSchemaComparison
            .Compare(reader, writer)
            .ShouldBe([new JsonSchemaIncompatibility(kind, pointer, readerFragment, writerFragment)]);

    [Fact]
    public void All_findings_are_reported_not_only_the_first() =>
        JsonSchemaComparison
            .Compare(
                """{"required":["a","b"],"properties":{"a":{"type":"string"},"b":{"maximum":5}},"additionalProperties":false}""",
                """{"properties":{"a":{"type":["string","null"]},"b":{"type":"integer"},"c":{}}}"""
            )
            .Select(finding => (finding.Kind, finding.Pointer))
            .ShouldBe([
                (Kind.RequiredAdded, "/required"),
                (Kind.RequiredAdded, "/required"),
                (Kind.TypeNarrowed, "/properties/a/type"),
                (Kind.MaximumLowered, "/properties/b/maximum"),
                (Kind.PropertyRemovedFromClosedModel, "/properties/c"),
                (Kind.ContentModelClosed, "/additionalProperties"),
            ]);

    [Fact]
    public void Adding_an_optional_property_to_an_open_model_breaks_both_ways()
    {
        const string Old = """{"type":"object","properties":{"a":{"type":"string"}}}""";
        const string New = """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}""";
        JsonSchemaComparison.Compare(New, Old).ShouldHaveSingleItem().Kind.ShouldBe(Kind.PropertyAddedToOpenModel);
        JsonSchemaComparison.Compare(Old, New).ShouldBeEmpty();
    }
}
