using System.Text;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Formats;

public sealed class AvroChangesTests
{
    [Fact]
    public void A_first_version_begins_with_its_fields() =>
        Changes(
                null,
                """{"type":"record","name":"R","fields":[{"name":"d","type":{"type":"int","logicalType":"date"}},{"name":"m","type":{"type":"map","values":["null","long"]}}]}"""
            )
            .ShouldBe(["added field \"d\" \"int\":date", "added field \"m\" map<[\"null\",\"long\"]>"]);

    [Fact]
    public void A_recursive_schema_ends()
    {
        const string node = """{"type":"record","name":"N","fields":[{"name":"next","type":["null","N"],"default":null}@]}""";
        Changes(node.Replace("@", ""), node.Replace("@", """,{"name":"v","type":"int","default":0}"""))
            .ShouldBe(["added field \"v\" \"int\", default 0"]);
    }

    [Fact]
    public void What_short_words_hide_is_in_the_longer_ones() =>
        Changes(Decimal(9, 2), Decimal(12, 2))
            .ShouldBe(["changed \"a\" from bytes (decimal, 9 digits, 2 after the point) to bytes (decimal, 12 digits, 2 after the point)"]);

    /// <summary>What a plan says of a change, a comparison of the two schemas says too, word for word.</summary>
    [Theory]
    [InlineData(CompatibilityMode.Full, """{"a":1}""", """{"a":1,"b":"x","n":{"k":1}}""")]
    [InlineData(CompatibilityMode.Full, """{"a":1,"n":{"k":1}}""", """{"a":1,"n":{"k":1,"l":[true]}}""")]
    [InlineData(CompatibilityMode.Backward, """{"a":1,"l":[1]}""", """{"a":"x","l":["y"]}""")]
    [InlineData(CompatibilityMode.Backward, """{"a":1}""", """{"a":null}""", "a")]
    [InlineData(CompatibilityMode.Backward, """{"a":1}""", """{"b":"x"}""", "a")]
    [InlineData(CompatibilityMode.Backward, """{"a":1}""", """{"a":0.5}""", "", NumberKind.AsSeen)]
    public void Plans_use_the_same_words(
        CompatibilityMode mode,
        string first,
        string second,
        string required = "",
        NumberKind numbers = NumberKind.Auto
    )
    {
        var options = new EvolutionOptions
        {
            Inference = new()
            {
                RequiredFields = required.Length == 0 ? [] : [required],
                Numbers = numbers is NumberKind.AsSeen ? Evolution.Inference.NumberTypes.AsSeen : Evolution.Inference.NumberTypes.Auto,
            },
        };
        var before = new EvolutionPlanner(options).Plan(SchemaHistory.Empty(mode), [Encoding.UTF8.GetBytes(first)]).Schema!;
        var later = options with { Inference = options.Inference with { RequiredFields = [] } };
        var plan = new EvolutionPlanner(later).Plan(SchemaHistory.Of(mode, [new(1, before)]), [Encoding.UTF8.GetBytes(second)]);
        plan.Outcome.ShouldBe(PlanOutcome.Evolve);
        AvroChanges
            .Between(before, plan.Schema!)
            .Select(change => change.Text)
            .Order()
            .ShouldBe(plan.Changes.Select(change => change.ToString()).Order());
    }

    private static string Decimal(int precision, int scale) =>
        $$$"""{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"bytes","logicalType":"decimal","precision":{{{precision}}},"scale":{{{scale}}}}}]}""";

    private static IEnumerable<string> Changes(string? before, string after) =>
        AvroDefinition.ParseNew(after).ChangesSince(before is null ? null : AvroDefinition.ParseNew(before)).Select(change => change.Text);
}

public enum NumberKind
{
    Auto,
    AsSeen,
}
