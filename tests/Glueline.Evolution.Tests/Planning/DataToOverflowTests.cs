using Glueline.Avro.Schemas;
using Glueline.Evolution.Overflowing;

namespace Glueline.Evolution.Planning;

/// <summary>Objects whose keys are data, with a profile that sends them to overflow.</summary>
public sealed class DataToOverflowTests
{
    private const string Uuid = "cd613e30-d8f1-6adf-91b7-584a2265b1f5";

    private static readonly EvolutionPlanner Lake = new(LakeSchema.Options);

    [Theory]
    [InlineData($$"""{"{{Uuid}}":1}""", "the keys are ids or dates")]
    [InlineData("""{"2023-12-01":"x","2023-12-02":7}""", "the keys are ids or dates")]
    [InlineData("""{"7":1,"19":"x"}""", "the keys are numbers")]
    [InlineData("""{"7":1}""", "the keys are data")]
    [InlineData(
        """{"SKU-1":1,"SKU-2":1,"SKU-30":1,"SKU-4":1,"SKU-5":1,"SKU-6":1,"SKU-7":1,"SKU-8":1,"SKU-9":1,"SKU-10":1,"SKU-11":1,"SKU-12":1}""",
        "the keys are codes of one form"
    )]
    public void They_become_no_field(string value, string reason)
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var plan = Lake.Plan(
                SchemaHistory.Empty(mode),
                Make.Events($$"""{"n":1,"deep":[{"m":1,"totals":{{value}}}],"totals":{{value}}}""")
            );

            plan.Schema!.Fields.Select(field => field.Name).ShouldBe(["_overflow", "n", "deep"]);
            plan.Changes[2].ToString().ShouldBe("added field \"deep\" [\"null\",array<[\"null\",record DeepItem{m}]>]");
            plan.Refusals.ShouldBeEmpty();
            plan.Verdicts.Where(verdict => verdict.Rule == "object")
                .Select(verdict => $"{verdict.Path}: {verdict.Reason}")
                .ShouldBe([
                    $"deep[].totals: {reason}: such an object goes to overflow whole",
                    $"totals: {reason}: such an object goes to overflow whole",
                ]);
        }

        new EvolutionPlanner(
            LakeSchema.Options with
            {
                Inference = LakeSchema.Options.Inference with { MapDetection = Inference.MapDetection.Off },
            }
        )
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events($$"""{"totals":{{value}}}"""))
            .Schema!.Field("totals")
            .ShouldNotBeNull();
    }

    [Fact]
    public void Keys_that_keep_coming_are_found_in_a_sample()
    {
        string[] events =
        [
            .. Enumerable.Range(0, 40).Select(i => $$"""{"n":1,"by":{"word{{(char)('a' + (i % 26))}}{{(char)('a' + (i / 26))}}":1} }"""),
        ];

        var plan = Lake.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(events));

        plan.Schema!.Fields.Select(field => field.Name).ShouldBe(["_overflow", "n"]);
        plan.Verdicts[^1]
            .ToString()
            .ShouldBe(
                "RuleVerdict { Path = by, Rule = object, Applied = False, Reason = the keys keep coming, and their values share one "
                    + "type: such an object goes to overflow whole }"
            );
    }

    [Fact]
    public void Among_names_keys_that_are_data_go_one_by_one()
    {
        var first = Lake.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"a":{"name":"x","2023-12-01":1}}""")).Schema!;

        Lake.Plan(Make.History(CompatibilityMode.Full, first), Make.Events("""{"a":{"name":"y","2023-12-02":1,"7":2}}"""))
            .Outcome.ShouldBe(PlanOutcome.Fits);
        Lake.Plan(Make.History(CompatibilityMode.Full, first), Make.Events("""{"a":{"2023-12-02":1,"label":"z"}}"""))
            .Changes.ShouldHaveSingleItem()
            .Path.ShouldBe("a.label");
    }

    /// <summary>A record that an earlier way of inferring schemas gave such an object.</summary>
    [Theory]
    [InlineData("_2021", "2021", "2022")]
    [InlineData("id", Uuid, "dd613e30-d8f1-6adf-91b7-584a2265b1f5")]
    public void A_record_of_such_keys_no_longer_grows(string name, string key, string other)
    {
        var schema = Make.Record(
            Kept.ArrayField,
            Make.Field(
                "a",
                $$"""["null",{"type":"record","name":"A","fields":[{"name":"{{name}}","type":["null","double"],"default":null,"jsonName":"{{key}}"}]}]""",
                "null"
            )
        );
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
            Lake.Plan(Make.History(mode, schema), Make.Events($$"""{"a":{"{{key}}":1,"{{other}}":1} }"""))
                .Outcome.ShouldBe(PlanOutcome.Fits);
    }

    [Fact]
    public void Codes_of_one_form_end_at_the_twelfth()
    {
        var versions = new List<SchemaHistoryEntry>();
        for (var i = 0; i < 40; i++)
            Streaming.Send(CompatibilityMode.Full, versions, Lake, [$$"""{"a":{"sku-{{i}}":1} }"""]);

        ((RecordSchema)((UnionSchema)((RecordSchema)versions[^1].Schema).Field("a")!.Schema).Branches[1]).Fields.Count.ShouldBe(11);
    }

    /// <summary>One at a time, words that are data can't be distinguished from names.</summary>
    [Theory]
    [InlineData("1", 50)]
    [InlineData("{\"n\":1}", 50)]
    public void Words_that_keep_coming_one_at_a_time_end_at_the_fiftieth(string value, int fields)
    {
        var versions = new List<SchemaHistoryEntry>();
        for (var i = 0; i < 70; i++)
            Streaming.Send(
                CompatibilityMode.FullAll,
                versions,
                Lake,
                [$$"""{"a":{"word{{(char)('a' + (i / 26))}}{{(char)('a' + (i % 26))}}":{{value}}} }"""]
            );

        ((RecordSchema)((UnionSchema)((RecordSchema)versions[^1].Schema).Field("a")!.Schema).Branches[1]).Fields.Count.ShouldBe(fields);
    }

    /// <summary>Events of many kinds share an object whose values have all types.</summary>
    [Fact]
    public void A_large_record_of_several_types_keeps_growing()
    {
        var versions = new List<SchemaHistoryEntry>();
        for (var i = 0; i < 70; i++)
            Streaming.Send(
                CompatibilityMode.Full,
                versions,
                Lake,
                [$$"""{"a":{"word{{(char)('a' + (i / 26))}}{{(char)('a' + (i % 26))}}":{{(i % 2 == 0 ? "1" : "true")}}} }"""]
            );

        ((RecordSchema)((UnionSchema)((RecordSchema)versions[^1].Schema).Field("a")!.Schema).Branches[1]).Fields.Count.ShouldBe(70);
    }

    [Fact]
    public void Objects_that_the_options_declare_are_maps_all_the_same()
    {
        var options = LakeSchema.Options with { Inference = LakeSchema.Options.Inference with { Maps = ["/a"] } };

        new EvolutionPlanner(options)
            .Plan(
                SchemaHistory.Empty(CompatibilityMode.Full),
                Make.Events($$"""{"a":{"{{Uuid}}":1,"k":"x","l":2} }""", """{"a":{"m":"x"}}""", """{"a":{"m":"x"}}""")
            )
            .Changes[^1]
            .ToString()
            .ShouldBe("added field \"a\" [\"null\",map<[\"null\",\"string\"]>]");
    }

    /// <summary>A map in addition to it would be a second kind.</summary>
    [Fact]
    public void A_record_older_than_the_declared_map_no_longer_grows()
    {
        var options = LakeSchema.Options with { Inference = LakeSchema.Options.Inference with { Maps = ["/a"] } };
        var schema = Make.Record(
            Kept.ArrayField,
            Make.Field(
                "a",
                """["null",{"type":"record","name":"A","fields":[{"name":"k","type":["null","double"],"default":null}]}]""",
                "null"
            )
        );

        foreach (var mode in Enum.GetValues<CompatibilityMode>())
            new EvolutionPlanner(options)
                .Plan(Make.History(mode, schema), Make.Events("""{"a":{"k":1,"l":2}}"""))
                .Outcome.ShouldBe(PlanOutcome.Fits);
    }

    [Fact]
    public void Without_overflow_they_are_records() =>
        new EvolutionPlanner(new EvolutionOptions { Inference = new() { MapDetection = Inference.MapDetection.Overflow } })
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events($$"""{"a":{"{{Uuid}}":1} }"""))
            .Changes.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe($"added field \"a\" [\"null\",record A{{{Uuid}}}]");

    /// <summary>Ids come with every event: what led to no version once leads to no draft again.</summary>
    [Fact]
    public void A_stream_of_them_makes_one_version()
    {
        var versions = new List<SchemaHistoryEntry>();
        string[] events =
        [
            .. Enumerable
                .Range(0, 500)
                .Select(i =>
                    $$"""{"device":"d{{i % 7}}","totals":{"{{new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}}":{{i}} },"x":{"{{i}}":[{"y":1}]} }"""
                ),
        ];

        Streaming.Send(CompatibilityMode.Full, versions, Lake, events);

        versions.ShouldHaveSingleItem();
    }
}
