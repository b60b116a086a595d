using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Planning;
using Glueline.Evolution.RealData;

namespace Glueline.Evolution.Inference;

public sealed class MapDetectionTests
{
    private const string Uuid = "cd613e30-d8f1-6adf-91b7-584a2265b1f5";

    [Theory]
    [InlineData($$"""{"a":{"{{Uuid}}":1} }""", "the keys are ids or dates")]
    [InlineData("""{"a":{"2023-12-01":"x","2023-12-02":null}}""", "the keys are ids or dates")]
    [InlineData("""{"a":{"2023-12-01T10:00:00Z":1.5}}""", "the keys are ids or dates")]
    [InlineData("""{"a":{"507f1f77bcf86cd799439011":{"n":1}}}""", "the keys are ids or dates")]
    [InlineData("""{"a":{"jane@example.org":[1]}}""", "the keys are ids or dates")]
    [InlineData("""{"a":{"10.0.0.17":true,"https://example.org/x":false}}""", "the keys are ids or dates")]
    [InlineData("""{"a":{"7":1,"19":2.5}}""", "the keys are numbers")]
    [InlineData("""{"a":{"2021":{"n":1},"2022":{"m":1}}}""", "the keys are numbers")]
    [InlineData(
        """{"a":{"SKU-1":1,"SKU-2":1,"SKU-30":1,"SKU-4":1,"SKU-5":1,"SKU-6":1,"SKU-7":1,"SKU-8":1,"SKU-9":1,"SKU-10":1,"SKU-11":1,"SKU-12":1}}""",
        "the keys are codes of one form"
    )]
    public void Keys_that_look_like_data_make_a_map(string json, string reason)
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var plan = Plan(mode, MapDetection.Auto, json);
            Map(plan.Schema!.Field("a")!).ShouldNotBeNull();
            plan.Verdicts.Single(verdict => verdict is { Path: "a", Applied: true }).Reason.ShouldBe(reason);
        }

        Map(Plan(CompatibilityMode.Full, MapDetection.Off, json).Schema!.Field("a")!).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"a":{"name":"x","street":"y"}}""")]
    [InlineData("""{"a":{"line1":"x","line2":"y","line3":"z"}}""")]
    [InlineData("""{"a":{"p50":1,"p90":1,"p95":1,"p99":1,"p999":1}}""")]
    [InlineData("""{"a":{"deadbeef":1,"facade":2}}""")]
    [InlineData("""{"a":{"7":1}}""")]
    [InlineData("""{"a":{"1":"x","2":7}}""")]
    [InlineData($$"""{"a":{"{{Uuid}}":1,"total":1} }""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":{"2023-12-01":null}}""")]
    [InlineData($$"""{"{{Uuid}}":1,"a":{"x":1} }""")]
    public void Names_stay_names(string json) =>
        Map(Plan(CompatibilityMode.Full, MapDetection.Auto, json).Schema!.Field("a")!).ShouldBeNull();

    [Fact]
    public void Keys_that_keep_coming_make_a_map_and_optional_fields_do_not()
    {
        string[] words =
        [
            .. (
                "amber birch cedar delta ember frost grove haven inlet jetty knoll larch maple north ocean pines quartz river slate "
                + "thorn umber vale willow xenon yarrow zephyr alder brook crest dune"
            ).Split(' '),
        ];
        Map(
                Plan(
                    CompatibilityMode.Full,
                    MapDetection.Auto,
                    [.. words.Select((word, i) => $$$"""{"a":{"{{{word}}}":{{{i}}},"{{{words[0]}}}":1}}""")]
                )
                    .Schema!.Field("a")!
            )
            .ShouldNotBeNull();
        // The same keys, each in half of the objects: these are optional fields.
        Map(
                Plan(
                    CompatibilityMode.Full,
                    MapDetection.Auto,
                    [
                        .. Enumerable
                            .Range(0, 40)
                            .Select(i =>
                                $"{{\"a\":{{{string.Join(',', words.Where((_, at) => (at + i) % 2 == 0).Select(word => $"\"{word}\":1"))}}}}}"
                            ),
                    ]
                )
                    .Schema!.Field("a")!
            )
            .ShouldBeNull();
    }

    [Theory]
    [InlineData("usgs-earthquakes")]
    [InlineData("noaa-seattle-weather")]
    [InlineData("faa-birdstrikes")]
    [InlineData("codegov-releases")]
    [InlineData("congress-legislators")]
    public void No_real_stream_has_a_map(string stream)
    {
        var plan = Plan(CompatibilityMode.Backward, MapDetection.Auto, Streams.Lines(stream));
        plan.Refusals.ShouldBeEmpty();
        SchemaText.Print(plan.Schema!).ShouldNotContain("\"map\"");
    }

    [Theory]
    [InlineData(CompatibilityMode.None)]
    [InlineData(CompatibilityMode.Backward)]
    [InlineData(CompatibilityMode.BackwardAll)]
    public void A_record_whose_keys_turn_out_to_be_data_gets_a_map_next_to_it_if_the_mode_allows(CompatibilityMode mode)
    {
        var first = Plan(mode, MapDetection.Off, $$"""{"a":{"{{Uuid}}":1} }""").Schema!;
        const string json = """{"a":{"1e2feb89-414c-343c-1027-c4d1c386bbc4":1,"78e51061-7311-d8a3-c2ce-6f447ed4d57b":null}}""";
        var plan = new EvolutionPlanner().Plan(Make.History(mode, first), Make.Events(json));
        plan.Changes.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe($$"""widened "a" from ["null",record A{{{Uuid}}}] to ["null",record A{{{Uuid}}},map<["null","double"]>]""");
        var next = new EvolutionPlanner().Plan(
            Make.History(mode, first, plan.Schema!),
            Make.Events(json, $$"""{"a":{"{{Uuid}}":7} }""", """{"a":{"2023-12-01":7}}""")
        );
        next.Outcome.ShouldBe(PlanOutcome.Fits);
        next.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void If_the_mode_does_not_the_plan_warns_long_before_the_schema_is_full()
    {
        var five = Enumerable.Range(0, 5);
        var events = Enumerable
            .Range(0, 12)
            .Select(i => $"{{\"totals\":{{{string.Join(',', five.Select(k => $"\"{new Guid(i, (short)k, 0, new byte[8])}\":1"))}}}}}")
            .ToArray();
        var off = new EvolutionPlanner(new() { Inference = new() { MapDetection = MapDetection.Off } });
        var first = off.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(events[..11])).Schema!;
        var plan = new EvolutionPlanner().Plan(Make.History(CompatibilityMode.Full, first), Make.Events(events[11]));
        plan.Outcome.ShouldBe(PlanOutcome.Evolve);
        plan.Notes.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe(
                "/totals: the object has 60 fields (00000000-0000-0000-0000-000000000000, 00000000-0001-0000-0000-000000000000, "
                    + "00000000-0002-0000-0000-000000000000, …), and its keys look like data: "
                    + "each adds a field until the schema is full. Keep it in _overflow with Overflow = On; or start another schema, in "
                    + "which the object is a map, with \"/totals\" in Maps; "
                    + "or set the schema's compatibility to BACKWARD; or raise the limit with MaxFields = 4000."
            );
    }

    private static EvolutionPlan Plan(CompatibilityMode mode, MapDetection maps, params string[] events) =>
        new EvolutionPlanner(new() { Inference = new() { MapDetection = maps } }).Plan(SchemaHistory.Empty(mode), Make.Events(events));

    private static MapSchema? Map(RecordField field) =>
        field.Schema is UnionSchema union ? union.Branches.OfType<MapSchema>().FirstOrDefault() : null;
}
