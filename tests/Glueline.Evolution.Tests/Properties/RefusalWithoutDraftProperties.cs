using CsCheck;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Properties;

/// <summary>An event refused by a look at its own members is refused for the very reasons that a draft of the schema gives.</summary>
public sealed class RefusalWithoutDraftProperties
{
    [Fact]
    public void The_findings_are_those_of_a_draft()
    {
        var (same, drafted) = (0, 0);
        Gen.Select(
                Generate.Batch,
                Generate.Batch,
                Generate.Event,
                Gen.Enum<CompatibilityMode>(),
                Gen.Select(Generate.Options, Gen.Int[0, 3], Gen.Int[-400, 400])
            )
            .Sample(
                (first, second, json, mode, choice) =>
                {
                    var (options, drop, room) = choice;
                    options = options with { Overflow = OverflowMode.Off };
                    if (mode is CompatibilityMode.Disabled || History(mode, options, drop, first, second) is not { } history)
                        return;
                    // In half of them, the next field may be the one that has no room in the schema's text.
                    var bytes = room < 0 ? InferenceOptions.DefaultMaxSchemaBytes : SchemaSize.Bytes(history.Latest!.Schema) + room;
                    options = options with { Inference = options.Inference with { MaxSchemaBytes = bytes } };
                    EventShape shape;
                    try
                    {
                        shape = EventShape.Read(Make.Event(json).Span, options.Inference);
                    }
                    catch (Avro.AvroDataException)
                    {
                        return;
                    }

                    var drafter = new SchemaDrafter(history, options);
                    shape = drafter.Filter.Of(shape);
                    if (drafter.NoRoom(shape) is not null)
                        return;
                    var draft = drafter.Draft(shape, votes: null).Findings;
                    if (drafter.Refusal(shape) is { } findings)
                    {
                        findings
                            .Select(finding => $"{finding.Kind} {finding}")
                            .ShouldBe(draft.Select(finding => $"{finding.Kind} {finding}"));
                        Interlocked.Increment(ref same);
                    }
                    else if (draft.Count > 0)
                    {
                        Interlocked.Increment(ref drafted);
                    }
                },
                iter: 3000
            );
        // Random cases refuse about 700 events, half of them without a draft.
        same.ShouldBeGreaterThan(150, "few refusals do without a draft");
        drafted.ShouldBeGreaterThan(150, "few refusals need a draft");
    }

    /// <summary>Two versions, of which the second may lack a field of the first.</summary>
    private static SchemaHistory? History(CompatibilityMode mode, EvolutionOptions options, int drop, string[] first, string[] second)
    {
        var planner = new EvolutionPlanner(options);
        if (planner.Plan(SchemaHistory.Empty(mode), Make.Events(first)).Schema is not { } one)
            return null;
        if (planner.Plan(Make.History(mode, one), Make.Events(second)).Schema is not { } two)
            return null;
        var fields = two.Fields.Where((_, i) => drop == 0 || i != drop - 1);
        return Make.History(mode, one, new RecordSchema(two.Name, fields, two.Aliases, two.Doc, two.Properties));
    }
}
