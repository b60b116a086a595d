using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kind = Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Tests.Comparison;

/// <summary>Schemas that refer back to themselves, through any keyword, and unions of them.</summary>
public sealed class RecursiveComparisonTests
{
    public static TheoryData<string> Keywords => ["oneOf", "anyOf"];

    [Theory]
    [InlineData("oneOf", true, true)]
    [InlineData("oneOf", true, false)]
    [InlineData("oneOf", false, true)]
    [InlineData("oneOf", false, false)]
    [InlineData("anyOf", true, true)]
    [InlineData("anyOf", false, false)]
    public void A_union_that_contains_itself_three_times_is_decided(string union, bool isTyped, bool isRequired)
    {
        var (older, newer) = (Union(union, 2, 3, isTyped, isRequired, 5), Union(union, 2, 3, isTyped, isRequired, 9));
        Kinds(newer, older).ShouldBeEmpty();
        var kinds = Kinds(older, newer);
        kinds.ShouldNotBeEmpty();
        kinds.ShouldNotContain(Kind.Undecided);
    }

    [Theory]
    [MemberData(nameof(Keywords))]
    public void A_union_of_twelve_is_decided(string union)
    {
        var (older, newer) = (
            Union(union, 12, 4, isTyped: true, isRequired: true, 5),
            Union(union, 12, 4, isTyped: true, isRequired: true, 9)
        );
        Kinds(newer, older).ShouldBeEmpty();
        var kinds = Kinds(older, newer);
        kinds.ShouldNotBeEmpty();
        kinds.ShouldNotContain(Kind.Undecided);
    }

    [Theory]
    [InlineData("items", """{"items":{"$ref":"#/definitions/R"}}""")]
    [InlineData(
        "a tuple and the rest",
        """{"items":[{"$ref":"#/definitions/R"},{"$ref":"#/definitions/S"}],"additionalItems":{"$ref":"#/definitions/S"}}"""
    )]
    [InlineData("additionalProperties", """{"additionalProperties":{"$ref":"#/definitions/R"}}""")]
    [InlineData(
        "patternProperties",
        """{"patternProperties":{"^a":{"$ref":"#/definitions/R"}},"additionalProperties":{"$ref":"#/definitions/S"}}"""
    )]
    [InlineData(
        "anyOf in a member",
        """{"properties":{"a":{"anyOf":[{"type":"null"},{"$ref":"#/definitions/R"},{"type":"array","items":{"$ref":"#/definitions/S"}}]}}}"""
    )]
    [InlineData("allOf in a member", """{"properties":{"a":{"allOf":[{"$ref":"#/definitions/R"},{"$ref":"#/definitions/S"}]}}}""")]
    [InlineData(
        "dependencies",
        """{"dependencies":{"a":{"properties":{"b":{"$ref":"#/definitions/S"}}}},"properties":{"a":{"$ref":"#/definitions/R"}}}"""
    )]
    [InlineData(
        "a condition",
        """{"if":{"required":["a"]},"then":{"properties":{"a":{"$ref":"#/definitions/R"}}},"else":{"properties":{"b":{"$ref":"#/definitions/S"}}}}"""
    )]
    [InlineData("each other", """{"properties":{"a":{"$ref":"#/definitions/S"},"b":{"properties":{"c":{"$ref":"#/definitions/R"}}}}}""")]
    public void Widening_is_compatible_and_narrowing_is_not_through(string keyword, string body)
    {
        var (older, newer) = (With(body, 5), With(body, 9));
        JsonSchemaComparison.Compare(newer, older).ShouldBeEmpty(keyword);
        JsonSchemaComparison
            .Compare(older, newer)
            .ShouldContain(
                finding =>
                    finding.Kind == Kind.MaxLengthLowered || finding.Kind == Kind.AnyOfNarrowed || finding.Kind == Kind.ConditionNarrowed,
                keyword
            );
    }

    [Fact]
    public void What_not_excludes_may_shrink_and_not_grow_through_recursion()
    {
        static string Schema(int most) =>
            $$$"""
                {"$ref":"#/definitions/R","definitions":{"R":{"type":"object","properties":{"x":{"$ref":"#/definitions/R"},"y":{"not":{"$ref":"#/definitions/S"} } } },
                 "S":{"type":"object","required":["s"],"properties":{"s":{"type":"string","maxLength":{{{most}}} },"t":{"$ref":"#/definitions/S"} } } } }
                """;
        JsonSchemaComparison.Compare(Schema(3), Schema(5)).ShouldBeEmpty();
        JsonSchemaComparison.Compare(Schema(5), Schema(3)).ShouldHaveSingleItem().Kind.ShouldBe(Kind.NotNarrowed);
    }

    [Fact]
    public void A_chain_of_a_thousand_schemas_is_followed_to_its_end()
    {
        static string Chain(int most)
        {
            var links = Enumerable
                .Range(0, 1_000)
                .Select(i =>
                    $$$"""
                        "{{{i}}}":{"type":"object","properties":{"n":{"$ref":"#/definitions/{{{i + 1}}}"}},"additionalProperties":false}
                        """
                );
            return $$$"""{"$ref":"#/definitions/0","definitions":{ {{{string.Join(',', links)}}},"1000":{"type":"string","maxLength":{{{most}}} } } }""";
        }

        JsonSchemaComparison.Compare(Chain(9), Chain(5)).ShouldBeEmpty();
        JsonSchemaComparison.Compare(Chain(5), Chain(9)).ShouldBe([new(Kind.MaxLengthLowered, "/definitions/1000/maxLength", "5", "9")]);
    }

    [Fact]
    public void A_branch_that_another_branch_excludes_does_not_depend_on_itself()
    {
        // What matches only one branch must stay so: here the reader's second branch grows into the first.
        const string Older = """{"oneOf":[{"required":["a"]},{"required":["b"],"properties":{"b":{"type":"string"}}}]}""";
        const string Newer = """{"oneOf":[{"required":["a"]},{"required":["b"],"properties":{"b":{"type":["string","null"]}}}]}""";
        JsonSchemaComparison.Compare(Newer, Older).ShouldHaveSingleItem().Kind.ShouldBe(Kind.OneOfNarrowed);
        JsonSchemaValidator.Compile(Older).Validate("""{"a":1,"b":null}"""u8.ToArray()).ShouldBeEmpty();
        JsonSchemaValidator.Compile(Newer).Validate("""{"a":1,"b":null}"""u8.ToArray()).ShouldNotBeEmpty();
    }

    [Fact]
    public void Without_findings_no_document_is_lost_in_recursive_unions()
    {
        var (contained, refused, accepted) = (0, 0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var writer = RandomUnion(random);
            var reader = Changed(writer, random);
            var findings = JsonSchemaComparison.Compare(reader, writer);
            var (read, write) = (JsonSchemaValidator.Compile(reader), JsonSchemaValidator.Compile(writer));
            if (findings.Count == 0)
                contained++;
            for (var i = 0; i < 60; i++)
            {
                var document = Encoding.UTF8.GetBytes(RandomDocument(random, 3)?.ToJsonString() ?? "null");
                if (write.Validate(document).Count > 0)
                    continue;
                accepted++;
                if (read.Validate(document).Count == 0)
                    continue;
                refused++;
                findings.ShouldNotBeEmpty($"seed {seed}: {Encoding.UTF8.GetString(document)}\nreader {reader}\nwriter {writer}");
            }
        }

        contained.ShouldBeGreaterThan(15);
        refused.ShouldBeGreaterThan(15);
        accepted.ShouldBeGreaterThan(500);
    }

    /// <summary>The fragments of large schemas would fill pages.</summary>
    private static List<Kind> Kinds(string reader, string writer) =>
        [.. JsonSchemaComparison.Compare(reader, writer).Select(finding => finding.Kind).Distinct()];

    private static string Union(string keyword, int branches, int members, bool isTyped, bool isRequired, int most)
    {
        var refs = string.Join(',', Enumerable.Range(0, branches).Select(i => $$$"""{"$ref":"#/definitions/D{{{i}}}"}"""));
        var nested = string.Concat(
            Enumerable
                .Range(0, members)
                .Select(i =>
                    $$$"""
                        ,"u{{{i}}}":{"{{{keyword}}}":[{{{refs}}}]}
                        """
                )
        );
        var definitions = Enumerable
            .Range(0, branches)
            .Select(i =>
                $$$"""
                    "D{{{i}}}":{ {{{(isTyped ? "\"type\":\"object\"," : "")}}}{{{(isRequired ? "\"required\":[\"kind\"]," : "")}}}
                    "properties":{"kind":{"const":"{{{i}}}"},"id":{"maxLength":{{{(i == 0 ? most : 5)}}} }{{{nested}}} } }
                    """
            );
        return $$$"""{"{{{keyword}}}":[{{{refs}}}],"definitions":{ {{{string.Join(',', definitions)}}} } }""";
    }

    private static string With(string body, int most)
    {
        var recursive = JsonNode.Parse(body)!.AsObject();
        recursive["type"] = new JsonArray("object", "array", "string");
        recursive["maxLength"] = most;
        return new JsonObject
        {
            ["$ref"] = "#/definitions/R",
            ["definitions"] = new JsonObject
            {
                ["R"] = recursive,
                ["S"] = JsonNode.Parse(
                    $$$"""{"type":["object","string"],"maxLength":{{{most}}},"properties":{"r":{"$ref":"#/definitions/R"},"s":{"$ref":"#/definitions/S"} } }"""
                ),
            },
        }.ToJsonString();
    }

    private static string RandomUnion(Random random)
    {
        var definitions = new JsonObject();
        foreach (var name in (string[])["A", "B", "C"])
        {
            var properties = new JsonObject
            {
                ["k"] = new JsonObject { ["const"] = random.Next(3) },
                ["id"] = new JsonObject { ["maxLength"] = random.Next(1, 4) },
            };
            foreach (var member in (string[])["u", "v"])
                if (random.Next(3) > 0)
                    properties[member] = Choice(random);
            var definition = new JsonObject { ["properties"] = properties };
            if (random.Next(3) > 0)
                definition["type"] = "object";
            if (random.Next(2) > 0)
                definition["required"] = new JsonArray(random.Next(3) > 0 ? "k" : "id");
            if (random.Next(4) == 0)
                definition["additionalProperties"] = random.Next(2) == 0 ? false : Choice(random);
            if (random.Next(6) == 0)
                definition["not"] = new JsonObject
                {
                    ["required"] = new JsonArray("v"),
                    ["properties"] = new JsonObject { ["v"] = Reference(random) },
                };
            definitions[name] = definition;
        }

        var root = Choice(random);
        return new JsonObject { ["allOf"] = new JsonArray(root), ["definitions"] = definitions }.ToJsonString();
    }

    private static JsonObject Choice(Random random) =>
        random.Next(6) switch
        {
            0 => Reference(random),
            1 => new JsonObject { ["items"] = Reference(random) },
            2 or 3 => new JsonObject
            {
                ["oneOf"] = new JsonArray(Reference(random), Reference(random), new JsonObject { ["type"] = "null" }),
            },
            _ => new JsonObject { [random.Next(2) == 0 ? "oneOf" : "anyOf"] = new JsonArray(Reference(random), Reference(random)) },
        };

    private static JsonObject Reference(Random random) => new() { ["$ref"] = "#/definitions/" + "ABC"[random.Next(3)] };

    private static string Changed(string schema, Random random)
    {
        var root = JsonNode.Parse(schema)!;
        var definition = root["definitions"]!["ABC"[random.Next(3)].ToString(CultureInfo.InvariantCulture)]!.AsObject();
        switch (random.Next(6))
        {
            case 0 or 1:
                definition["properties"]!["id"] = new JsonObject { ["maxLength"] = random.Next(1, 5) };
                break;
            case 2:
                definition["required"] = new JsonArray(random.Next(2) == 0 ? "k" : "u");
                break;
            case 3:
                definition.Remove("required");
                break;
            case 4:
                definition.Remove("additionalProperties");
                break;
            default:
                definition["properties"]!["u"] = Choice(random);
                break;
        }

        return root.ToJsonString();
    }

    private static JsonNode? RandomDocument(Random random, int depth)
    {
        if (depth == 0 || random.Next(6) == 0)
            return random.Next(3) switch
            {
                0 => null,
                1 => "ab",
                _ => 1,
            };
        if (random.Next(8) == 0)
            return new JsonArray(RandomDocument(random, depth - 1));
        var document = new JsonObject();
        if (random.Next(5) > 0)
            document["k"] = random.Next(3);
        if (random.Next(2) > 0)
            document["id"] = new string('x', random.Next(5));
        foreach (var member in (string[])["u", "v", "w"])
            if (random.Next(3) == 0)
                document[member] = RandomDocument(random, depth - 1);
        return document;
    }
}
