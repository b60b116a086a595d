namespace Glueline.JsonSchema.Tests;

public sealed class JsonSchemaTextTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""true""")]
    [InlineData("""false""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","type":"object","minimum":1,"exclusiveMinimum":true}""")]
    [InlineData("""{"$schema":"https://json-schema.org/draft-06/schema","const":1}""")]
    [InlineData("""{"$schema":"http://json-schema.org/schema#","if":true,"then":false}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","const":{"any":"thing"},"propertyNames":7}""")]
    [InlineData("""{"$ref":"#/definitions/n","definitions":{"n":{"properties":{"next":{"$ref":"#/definitions/n"}}}}}""")]
    [InlineData(
        """{"$id":"http://example.com/root.json","properties":{"a":{"$ref":"item.json"}},"definitions":{"i":{"$id":"item.json","type":"string"}}}"""
    )]
    [InlineData(
        """{"$id":"http://example.com/root.json","properties":{"a":{"$ref":"http://example.com/root.json#/definitions/x"}},"definitions":{"x":{}}}"""
    )]
    [InlineData("""{"properties":{"a":{"$ref":"#word"}},"definitions":{"x":{"$id":"#word"}}}""")]
    [InlineData("""{"properties":{"a":{"$ref":"#/definitions/a~1b%20c"}},"definitions":{"a/b c":{}}}""")]
    [InlineData("""{"properties":{"$ref":{"type":"string"}}}""")]
    [InlineData("""{"$ref":"#/unknown/0","unknown":[{"type":"string"}]}""")]
    [InlineData("""{"minLength":2.0,"unknownKeyword":[],"pattern":"(?<year>\\d{4})-\\p{L}"}""")]
    public void A_schema_of_draft_4_6_or_7_is_valid(string text) => JsonSchemaText.Check(text).ShouldBeNull();

    [Theory]
    [InlineData("""12""", "", "expected a schema (an object, true or false in draft 7), found 12")]
    [InlineData(
        """{"type":"strin"}""",
        "/type",
        "expected one of null, boolean, integer, number, string, array, object, or an array of these, found \"strin\""
    )]
    [InlineData("""{"type":[]}""", "/type", "expected an array of at least one string, found []")]
    [InlineData("""{"type":["null","null"]}""", "/type", "expected an array of different strings, found [\"null\",\"null\"]")]
    [InlineData(
        """{"properties":{"a/b":{"minLength":-1}}}""",
        "/properties/a~1b/minLength",
        "expected a whole number of 0 or more, found -1"
    )]
    [InlineData("""{"maxItems":1.5}""", "/maxItems", "expected a whole number of 0 or more, found 1.5")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf", "expected a number greater than 0, found 0")]
    [InlineData("""{"minimum":"1"}""", "/minimum", "expected a number, found \"1\"")]
    [InlineData("""{"minimum":1,"exclusiveMinimum":true}""", "/exclusiveMinimum", "expected a number, found true")]
    [InlineData("""{"pattern":"(a"}""", "/pattern", "expected a regular expression (ECMA 262), found \"(a\"")]
    [InlineData("""{"patternProperties":{"[a":{}}}""", "/patternProperties/[a", "expected a regular expression (ECMA 262), found \"[a\"")]
    [InlineData("""{"uniqueItems":1}""", "/uniqueItems", "expected true or false, found 1")]
    [InlineData("""{"required":"a"}""", "/required", "expected an array of different strings, found \"a\"")]
    [InlineData("""{"required":["a",1]}""", "/required", "expected an array of different strings, found [\"a\",1]")]
    [InlineData("""{"allOf":[]}""", "/allOf", "expected an array of at least one schema, found []")]
    [InlineData("""{"items":[{},3]}""", "/items/1", "expected a schema (an object, true or false in draft 7), found 3")]
    [InlineData("""{"enum":"a"}""", "/enum", "expected an array, found \"a\"")]
    [InlineData("""{"properties":[]}""", "/properties", "expected an object, found []")]
    [InlineData("""{"dependencies":{"a":1}}""", "/dependencies/a", "expected a schema (an object, true or false in draft 7), found 1")]
    [InlineData("""{"title":7}""", "/title", "expected a string, found 7")]
    [InlineData("""{"examples":{}}""", "/examples", "expected an array, found {}")]
    [InlineData(
        """{"definitions":{"unused":{"type":5}}}""",
        "/definitions/unused/type",
        "expected one of null, boolean, integer, number, string, array, object, or an array of these, found 5"
    )]
    [InlineData("""{"$ref":7}""", "/$ref", "expected a string, found 7")]
    [InlineData(
        """{"items":{"$ref":"#/definitions/x"}}""",
        "/items/$ref",
        "\"#/definitions/x\" points to nothing in this schema; expected an existing place"
    )]
    [InlineData(
        """{"$ref":"http://example.com/s.json"}""",
        "/$ref",
        "\"http://example.com/s.json\" points outside this schema; put the schema under \"definitions\" and refer to it there"
    )]
    [InlineData("""{"$ref":"#"}""", "", "the schema applies to itself without a step into a member or an item, so it would never end")]
    [InlineData(
        """{"properties":{"a":{"$ref":"#/definitions/x"}},"definitions":{"x":{"anyOf":[{"$ref":"#/properties/a"}]}}}""",
        "/definitions/x",
        "the schema applies to itself without a step into a member or an item, so it would never end"
    )]
    [InlineData(
        """{"$schema":"https://json-schema.org/draft/2020-12/schema"}""",
        "/$schema",
        "expected draft-04, draft-06 or draft-07 (http://json-schema.org/draft-07/schema#), found "
            + "\"https://json-schema.org/draft/2020-12/schema\""
    )]
    [InlineData("""{"$schema":4}""", "/$schema", "expected a string, found 4")]
    [InlineData(
        """{"$schema":"http://json-schema.org/draft-04/schema#","items":true}""",
        "/items",
        "expected a schema (an object in draft 4), found true"
    )]
    [InlineData(
        """{"$schema":"http://json-schema.org/draft-04/schema#","exclusiveMaximum":true}""",
        "/exclusiveMaximum",
        "expected \"maximum\" next to it (draft 4), found true"
    )]
    [InlineData(
        """{"$schema":"http://json-schema.org/draft-04/schema#","exclusiveMaximum":5,"maximum":5}""",
        "/exclusiveMaximum",
        "expected true or false, found 5"
    )]
    [InlineData(
        """{"$schema":"http://json-schema.org/draft-04/schema#","required":[]}""",
        "/required",
        "expected an array of at least one string, found []"
    )]
    [InlineData(
        """{"$schema":"http://json-schema.org/draft-06/schema#","enum":[1,1.0]}""",
        "/enum",
        "expected an array of different values, at least one, found [1,1.0]"
    )]
    public void An_invalid_schema_is_refused_at_its_place(string text, string pointer, string reason) =>
        JsonSchemaText.Check(text).ShouldBe(new JsonSchemaProblem(pointer, reason));

    [Theory]
    [InlineData("not a schema")]
    [InlineData("")]
    [InlineData("{\"type\":\"string\"")]
    [InlineData("{\"type\":\"string\"} {}")]
    [InlineData("{\"type\":\"string\",\"type\":\"null\"}")]
    public void What_is_not_json_is_refused_as_a_whole(string text)
    {
        var problem = JsonSchemaText.Check(text).ShouldNotBeNull();
        problem.Pointer.ShouldBe("");
        problem.Reason.ShouldStartWith("the text is not JSON: ");
    }

    [Fact]
    public void Compiling_an_invalid_schema_throws_with_place_and_reason()
    {
        var e = Should.Throw<JsonSchemaException>(() => JsonSchemaValidator.Compile("""{"items":{"type":"x"}}"""));
        (e.Pointer, e.Message).ShouldBe(
            (
                "/items/type",
                "Not a JSON Schema at \"/items/type\": expected one of null, boolean, integer, number, string, array, object, or an "
                    + "array of these, found \"x\""
            )
        );
    }

    [Theory]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#"}""", JsonSchemaDraft.Draft4)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-06/schema#"}""", JsonSchemaDraft.Draft6)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", JsonSchemaDraft.Draft7)]
    [InlineData("""{}""", JsonSchemaDraft.Draft7)]
    public void The_draft_is_the_one_that_the_schema_names(string text, JsonSchemaDraft draft) =>
        JsonSchemaValidator.Compile(text).Draft.ShouldBe(draft);

    [Fact]
    public void A_schema_nested_too_deep_to_parse_is_refused_and_not_a_crash()
    {
        var text = string.Concat(Enumerable.Repeat("{\"not\":", 100_000)) + "{}" + new string('}', 100_000);
        JsonSchemaText.Check(text).ShouldNotBeNull().Reason.ShouldStartWith("the text is not JSON: ");
    }
}
