using System.Text;
using CsCheck;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Properties;

public sealed class PlanProperties
{
    /// <summary>Few in a daily run; <c>GLUELINE_PROPERTY_CASES=10000</c> for a thorough one.</summary>
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_PROPERTY_CASES"), out var cases)
        ? cases
        : 30;

    private static readonly EvolutionPlanner Planner = new();

    public static TheoryData<CompatibilityMode> Modes => [.. Enum.GetValues<CompatibilityMode>()];

    [Theory, MemberData(nameof(Modes))]
    public void A_plan_is_always_compatible_and_encodes_every_event_that_it_does_not_refuse(CompatibilityMode mode) =>
        Generate
            .Batch.Array[1, 6]
            .Sample(
                batches =>
                {
                    var versions = new List<SchemaHistoryEntry>();
                    foreach (var batch in batches)
                    {
                        var history = SchemaHistory.Of(mode, versions);
                        var plan = Planner.Plan(history, Make.Events(batch));
                        Holds(plan, history, batch);
                        if (plan.Outcome is PlanOutcome.Evolve)
                            versions.Add(new SchemaHistoryEntry(versions.Count + 1, plan.Schema!));
                    }
                },
                iter: Cases
            );

    /// <summary>Versions that others registered, each from other events and under another mode, need not be compatible.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void So_it_is_after_versions_that_others_registered(CompatibilityMode mode) =>
        Gen.Select(Gen.Select(Generate.Batch, Gen.Enum<CompatibilityMode>()).Array[1, 4], Generate.Batch, Gen.Long[1, 4])
            .Sample(
                (others, batch, checkpoint) =>
                {
                    var versions = others
                        .Select(
                            (other, i) => (Number: i + 1, Planner.Plan(SchemaHistory.Empty(other.Item2), Make.Events(other.Item1)).Schema)
                        )
                        .Where(version => version.Schema is not null)
                        .Select(version => new SchemaHistoryEntry(version.Number, version.Schema!));
                    var history = SchemaHistory.Of(mode, versions, checkpoint);
                    Holds(Planner.Plan(history, Make.Events(batch)), history, batch);
                },
                iter: Cases
            );

    /// <summary>
    /// Random histories of others, random options, random events: strings with a logical type, numbers with any digits, required fields,
    /// maps, limits, overflow.
    /// </summary>
    [Theory, MemberData(nameof(Modes))]
    public void So_it_is_whatever_the_options(CompatibilityMode mode) =>
        Gen.Select(
                Gen.Select(Generate.RichBatch, Gen.Enum<CompatibilityMode>(), Generate.Options).Array[0, 3],
                Generate.RichBatch.Array[1, 3],
                Generate.Options,
                Gen.Long[1, 3]
            )
            .Sample(
                (others, batches, options, checkpoint) =>
                {
                    var versions = others
                        .Select(
                            (other, i) =>
                                (
                                    Number: i + 1,
                                    new EvolutionPlanner(other.Item3)
                                        .Plan(SchemaHistory.Empty(other.Item2), Make.Events(other.Item1))
                                        .Schema
                                )
                        )
                        .Where(version => version.Schema is not null)
                        .Select(version => new SchemaHistoryEntry(version.Number, version.Schema!))
                        .ToList();
                    var planner = new EvolutionPlanner(options);
                    foreach (var batch in batches)
                    {
                        var history = SchemaHistory.Of(mode, versions, checkpoint);
                        var plan = planner.Plan(history, Make.Events(batch));
                        Holds(
                            plan,
                            history,
                            batch,
                            options.Overflow,
                            mayRound: others
                                .Select(other => other.Item3)
                                .Append(options)
                                .Any(made => made.Inference.Numbers is NumberTypes.Nearest)
                        );
                        if (plan.Outcome is PlanOutcome.Evolve)
                            versions.Add(new SchemaHistoryEntry(versions.Count + 5, plan.Schema!));
                    }
                },
                iter: Cases
            );

    [Theory, MemberData(nameof(Modes))]
    public void Readers_of_both_versions_see_what_the_mode_promises(CompatibilityMode mode)
    {
        var law = CompatibilityRules.Of(mode);
        Gen.Select(Generate.Batch, Generate.Batch)
            .Sample(
                (first, second) =>
                {
                    var old = Planner.Plan(SchemaHistory.Empty(mode), Make.Events(first));
                    if (old.Outcome is not PlanOutcome.Evolve)
                        return;
                    var plan = Planner.Plan(Make.History(mode, old.Schema!), Make.Events(second));
                    if (plan.Outcome is not PlanOutcome.Evolve)
                        return;
                    if (law.NewReadsOld)
                    {
                        foreach (var json in Kept(old, first))
                            Bytes
                                .Read(old.Schema!, plan.Schema!, Bytes.Encode(old.Schema!, json, out _)!)
                                .ShouldBe(SameJson.Normal(json.Span));
                    }

                    if (law.OldReadsNew)
                    {
                        foreach (var json in Kept(plan, second))
                            Bytes.Read(plan.Schema!, old.Schema!, Bytes.Encode(plan.Schema!, json, out _)!);
                    }
                },
                iter: Cases
            );
    }

    [Theory, MemberData(nameof(Modes))]
    public void The_order_of_the_events_in_a_sample_decides_nothing_but_the_order_of_fields(CompatibilityMode mode) =>
        Gen.Select(Generate.Batch, Generate.Batch)
            .Sample(
                (first, second) =>
                {
                    var old = Planner.Plan(SchemaHistory.Empty(mode), Make.Events(first)).Schema;
                    if (old is null)
                        return;
                    var (forth, back) = (Plan(second), Plan([.. second.Reverse()]));
                    if (forth.Refusals.Count > 0)
                        return; // the order decides which of two events that exclude each other is refused
                    AnyOrder.Of(forth.Schema!).ShouldBe(AnyOrder.Of(back.Schema!));

                    EvolutionPlan Plan(string[] events) => Planner.Plan(Make.History(mode, old), Make.Events(events));
                },
                iter: Cases
            );

    [Theory, MemberData(nameof(Modes))]
    public void After_a_plan_everything_fits(CompatibilityMode mode) =>
        Generate.Batch.Sample(
            batch =>
            {
                var plan = Planner.Plan(SchemaHistory.Empty(mode), Make.Events(batch));
                if (plan.Outcome is not PlanOutcome.Evolve)
                    return;
                var again = Planner.Plan(Make.History(mode, SchemaText.Parse(SchemaText.Print(plan.Schema!))), [.. Kept(plan, batch)]);
                again.Outcome.ShouldBe(PlanOutcome.Fits);
                again.Refusals.ShouldBeEmpty();
            },
            iter: Cases
        );

    private static void Holds(
        EvolutionPlan plan,
        SchemaHistory history,
        string[] batch,
        OverflowMode overflow = OverflowMode.Off,
        bool mayRound = false
    )
    {
        if (plan.Outcome is PlanOutcome.Evolve)
        {
            CompatibilityChecker.Check(plan.Schema!, history).ShouldBeEmpty();
            SchemaText.Print(SchemaText.Parse(SchemaText.Print(plan.Schema!))).ShouldBe(SchemaText.Print(plan.Schema!));
        }

        foreach (var refusal in plan.Refusals)
            refusal.Findings.ShouldNotBeEmpty();
        foreach (var json in Kept(plan, batch))
        {
            if (overflow is OverflowMode.On)
            {
                Bytes.Keeps(plan.Schema!, json).ShouldBeTrue(Encoding.UTF8.GetString(json.Span));
                continue; // overflow's own properties check what comes back then
            }

            var avro = Bytes.Encode(plan.Schema!, json, out var misfit).ShouldNotBeNull($"{Encoding.UTF8.GetString(json.Span)}: {misfit}");
            if (mayRound)
                SameJson.Nearest(Bytes.Text(plan.Schema!, avro)).ShouldBe(SameJson.Nearest(json.Span));
            else
                Bytes.Event(plan.Schema!, avro).ShouldBe(SameJson.Normal(json.Span));
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Kept(EvolutionPlan plan, string[] batch)
    {
        var refused = plan.Refusals.Select(refusal => refusal.EventIndex).ToHashSet();
        return Make.Events(batch).Where((_, i) => !refused.Contains(i));
    }
}
