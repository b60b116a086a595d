using Kind = Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Tests.Comparison;

public sealed partial class JsonSchemaComparisonTests
{
    [Fact]
    public void An_invalid_schema_throws() =>
        Should.Throw<JsonSchemaException>(() => JsonSchemaComparison.Compare("{}", """{"type":1}""")).Pointer.ShouldBe("/type");

    [Fact]
    public void Choices_that_multiply_are_given_up_in_bounded_time_and_count_as_incompatible()
    {
        var choices = string.Join(
            ',',
            Enumerable
                .Range(0, 40)
                .Select(i => $$$$"""{"anyOf":[{"properties":{"p{{{{i}}}}":{"const":1}}},{"properties":{"p{{{{i}}}}":{"const":2}}}]}""")
        );
        var findings = JsonSchemaComparison.Compare("""{"properties":{"q":{"type":"string"}}}""", $$"""{"allOf":[{{choices}}]}""");
        var undecided = findings.Where(finding => finding.Kind == Kind.Undecided).ToList();
        undecided.ShouldNotBeEmpty();
        undecided.ShouldAllBe(finding =>
            finding.Reason == "the schemas have more than 20000 pairs of choices to compare; nest fewer choices"
        );
        findings.Except(undecided).ShouldAllBe(finding => finding.Reason == null);
    }

    [Fact]
    public void References_beyond_the_stack_are_undecided_and_not_a_crash()
    {
        var links = Enumerable.Range(0, 60_000).Select(i => $$$"""{{{i}}}":{"allOf":[{"$ref":"#/definitions/{{{i + 1}}}"}]}""");
        var schema = $$$"""{"allOf":[{"$ref":"#/definitions/0"}],"definitions":{"{{{string.Join(",\"", links)}}},"60000":{} }}""";
        var finding = JsonSchemaComparison.Compare("""{"type":"string"}""", schema).ShouldHaveSingleItem();
        (finding.Kind, finding.Reason).ShouldBe(
            (Kind.Undecided, "the schemas are nested too deeply, through references, to be compared; flatten them")
        );
    }
}
