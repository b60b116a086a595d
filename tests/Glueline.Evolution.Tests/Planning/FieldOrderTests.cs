using CsCheck;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Properties;

namespace Glueline.Evolution.Planning;

/// <summary>New fields are in the order that most events have, so that these run in order.</summary>
public sealed class FieldOrderTests
{
    private static readonly string[] Letters = ["a", "b", "c", "d", "e", "f", "g", "h"];

    [Theory]
    [InlineData("z y x", new[] { "z y x" })]
    [InlineData("c a b", new[] { "c a", "c a b" })]
    [InlineData("c a d b", new[] { "c a b", "c a d b" })] // after the one that it follows
    [InlineData("c d a b", new[] { "c a b", "c d" })]
    [InlineData("d c a b", new[] { "c a b", "d c b" })] // before the others if it comes first
    [InlineData("b a d c", new[] { "b a", "d c" })] // at the end if nothing shows a place
    [InlineData("b a", new[] { "b a", "a b" })] // of equals the first to come
    [InlineData("a b", new[] { "b a", "a b", "a b" })] // the order of most
    [InlineData("a b c", new[] { "c b a", "a b c", "b a", "a b c" })]
    [InlineData("b c a", new[] { "c a", "b a", "b a" })]
    public void Fields_are_in_the_order_of_most_events_and_others_get_the_place_that_they_have_elsewhere(string fields, string[] events)
    {
        foreach (var profile in new[] { OverflowMode.Off, OverflowMode.On })
        foreach (var json in new[] { "{0}", """{{"in":{0}}}""", """{{"in":[{0}]}}""" })
        {
            var options = new EvolutionOptions
            {
                Overflow = profile,
                Inference = new() { MapDetection = MapDetection.Off },
            };
            var schema = new EvolutionPlanner(options)
                .Plan(
                    SchemaHistory.Empty(CompatibilityMode.Full),
                    [.. events.Select(keys => Make.Event(string.Format(null, json, Object(keys))))]
                )
                .Schema!;
            var names = Record(schema).Fields.Select(field => field.Name).Where(name => name != "_overflow");
            string.Join(' ', names).ShouldBe(fields);
            if (profile is OverflowMode.On)
                schema.Fields[0].Name.ShouldBe("_overflow");
        }
    }

    [Theory]
    [InlineData("as items")]
    [InlineData("as events")]
    public void Items_of_an_array_show_an_order_as_events_do(string how)
    {
        string[] objects = ["c a", "b c", "a c", "a d", "c a"];
        var plan =
            how == "as items"
                ? Plan($$"""{"in":[{{string.Join(',', objects.Select(Object))}}]}""")
                : Plan([.. objects.Select(keys => $$"""{"in":{{Object(keys)}}}""")]);
        Record(plan.Schema!).Fields.Select(field => field.Name).ShouldBe(["b", "c", "a", "d"]);
    }

    [Fact]
    public void Of_very_many_orders_those_that_come_first_are_counted_and_no_member_is_lost()
    {
        var random = new Random(7);
        string[] events = [.. Enumerable.Range(0, 500).Select(_ => string.Join(' ', Shuffled())), "i", "h a b c d e f g"];
        Names([.. Enumerable.Repeat("h a b c d e f g", 3), .. events]).ShouldBe(["h", "a", "b", "c", "d", "e", "f", "g", "i"]);

        string[] Shuffled()
        {
            string[] letters = [.. Letters];
            random.Shuffle(letters);
            return letters;
        }
    }

    [Fact]
    public void The_order_of_most_is_the_same_whenever_they_come() =>
        Gen.Select(Gen.Shuffle(Letters), Gen.Shuffle(Letters), Gen.Int[1, 4])
            .Where((most, few, _) => !most.SequenceEqual(few))
            .Sample(
                (most, few, count) =>
                {
                    var (whole, other) = (string.Join(' ', most), string.Join(' ', few));
                    string[] events = [.. Enumerable.Repeat(other, count), .. Enumerable.Repeat(whole, count + 1)];
                    Names(events).ShouldBe(most);
                    Names([.. events.Reverse()]).ShouldBe(most);
                },
                iter: 100
            );

    /// <summary>As shapes are remembered, which may be merged with others and drafted for after that.</summary>
    [Fact]
    public void Orders_that_are_forgotten_take_no_member_along()
    {
        var shape = EventShape.Read("""{"in":[{},{"a":1,"b":1},{"b":1,"a":1},{"b":1,"c":1},{"b":1,"a":1}]}"""u8);
        var order = shape["in"]!.Items!.Object!.Order;
        order.Positions().OrderBy(pair => pair.Value).Select(pair => pair.Key).ShouldBe(["b", "c", "a"]);
        shape.KeepFirstOrders();
        order.Positions().OrderBy(pair => pair.Value).Select(pair => pair.Key).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Registered_fields_keep_their_order_and_another_order_plans_nothing()
    {
        var first = Plan("""{"a":1,"b":{"c":1,"d":1}}""").Schema!;
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var other = new EvolutionPlanner().Plan(Make.History(mode, first), Make.Events("""{"b":{"d":1,"c":1},"a":1}"""));
            other.Outcome.ShouldBe(PlanOutcome.Fits);
            other.Changes.ShouldBeEmpty();
        }

        var next = new EvolutionPlanner().Plan(
            Make.History(CompatibilityMode.Full, first),
            Make.Events("""{"y":1,"b":{"z":1,"d":1,"y":1,"c":1},"x":1,"a":1}""")
        );
        next.Schema!.Fields.Select(field => field.Name).ShouldBe(["a", "b", "y", "x"]);
        ((RecordSchema)SchemaBranches.Of(next.Schema!.Field("b")!.Schema)[1])
            .Fields.Select(field => field.Name)
            .ShouldBe(["c", "d", "z", "y"]);
        next.Changes.Select(change => change.Path).ShouldBe(["y", "x", "b.z", "b.y"]);
    }

    [Fact]
    public void The_members_of_one_event_are_in_order_and_so_are_those_of_events_that_leave_some_out() =>
        Gen.Select(Gen.Shuffle(Letters), Gen.Int[1, 255].Array[1, 6])
            .Sample(
                (order, parts) =>
                {
                    var whole = string.Join(' ', order);
                    string[] some = [.. parts.Select(part => string.Join(' ', order.Where((_, i) => (part & (1 << i)) != 0)))];
                    Names([whole, .. some]).ShouldBe(order);

                    // Without the whole, the members of the events that are most, or come first, are in order.
                    var merged = Names(some);
                    var most = some.GroupBy(keys => keys).MaxBy(group => group.Count())!.Key.Split(' ');
                    merged.Where(most.Contains).ShouldBe(most);
                },
                iter: 300
            );

    [Fact]
    public void Many_objects_with_members_of_their_own_cost_no_more_than_their_number()
    {
        var items = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"{{\"k{i}\":1}}"));
        var options = new InferenceOptions
        {
            MapDetection = MapDetection.Off,
            MaxFields = 100_000,
            MaxSchemaBytes = 10_000_000,
        };
        var plan = new EvolutionPlanner(new() { Inference = options }).Plan(
            SchemaHistory.Empty(CompatibilityMode.Full),
            Make.Events($$"""{"in":[{{items}}]}""")
        );
        Record(plan.Schema!).Fields.Select(field => field.Name).ShouldBe(Enumerable.Range(0, 5_000).Select(i => $"k{i}"));
    }

    [Fact]
    public void Producers_that_see_the_same_events_in_another_order_register_schemas_that_read_each_other() =>
        Gen.Select(Generate.Batch, Gen.Enum<CompatibilityMode>())
            .Sample(
                (batch, mode) =>
                {
                    var (forth, back) = (Plan(batch), Plan([.. batch.Reverse()]));
                    if (forth.Refusals.Count + back.Refusals.Count > 0)
                        return; // the order decides which of two events that exclude each other is refused
                    AnyOrder.Of(forth.Schema!).ShouldBe(AnyOrder.Of(back.Schema!));
                    if (mode is CompatibilityMode.Disabled)
                        return;
                    Compatibility.CompatibilityChecker.Check(forth.Schema!, Make.History(mode, back.Schema!)).ShouldBeEmpty();
                    Compatibility.CompatibilityChecker.Check(back.Schema!, Make.History(mode, forth.Schema!)).ShouldBeEmpty();

                    // Who lost the race finds that the other's version has all that its events need.
                    new EvolutionPlanner().Plan(Make.History(mode, back.Schema!), Make.Events(batch)).Outcome.ShouldBe(PlanOutcome.Fits);
                },
                iter: 300
            );

    private static EvolutionPlan Plan(params string[] events) =>
        new EvolutionPlanner().Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(events));

    private static IEnumerable<string> Names(string[] events) =>
        Plan([.. events.Select(Object)]).Schema!.Fields.Select(field => field.Name);

    private static string Object(string keys) => $"{{{string.Join(',', keys.Split(' ').Select(key => $"\"{key}\":1"))}}}";

    /// <summary>The record within the field <c>in</c>, or the event's own.</summary>
    private static RecordSchema Record(RecordSchema schema)
    {
        if (schema.Field("in") is not { } field)
            return schema;
        var inner = SchemaBranches.Of(field.Schema)[1];
        return (RecordSchema)(inner is ArraySchema array ? SchemaBranches.Of(array.Items)[1] : inner);
    }
}
