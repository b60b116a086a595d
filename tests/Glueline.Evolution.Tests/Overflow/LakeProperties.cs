using CsCheck;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Overflowing;

/// <summary>Random events, batch by batch: none is refused, each comes back, and every system can still read the schema.</summary>
public sealed class LakeProperties
{
    private static readonly EvolutionPlanner Planner = new(LakeSchema.Options);

    private static readonly Gen<string> DataKey = Gen.OneOf(
        Gen.Int[0, 400].Select(n => $"{n}"),
        Gen.Int[1, 28].Select(day => $"2024-02-{day:00}"),
        Gen.Int[0, 99].Select(n => $"sku-{n}"),
        Gen.Guid.Select(id => id.ToString()),
        One("total", "name")
    );

    private static readonly Gen<string> Value = One(
        "1",
        "2.5",
        "\"x\"",
        "null",
        "[]",
        "{}",
        "[1,\"a\",null]",
        "[{\"u\":1},{\"u\":\"x\"}]",
        "{\"v\":true}",
        "[[]]",
        "[null]"
    );

    private static readonly Gen<string> Counters = Gen.Select(DataKey, Value)
        .Array[0, 6]
        .Select(members =>
            $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"
        );

    private static readonly Gen<string> Event = Gen.Frequency(
        (3, GenerateJson.Event),
        (
            1,
            Gen.Select(Counters, Value, Counters)
                .Select((one, value, two) => $$"""{"totals":{{one}},"x":{{value}},"list":[{{two}},{{value}}]}""")
        )
    );

    public static TheoryData<CompatibilityMode> Modes => [.. Enum.GetValues<CompatibilityMode>()];

    [Theory, MemberData(nameof(Modes))]
    public void No_event_is_refused_and_every_field_keeps_the_one_type_that_it_got(CompatibilityMode mode)
    {
        foreach (var events in Streaming.Values(Event.Array[Streaming.StreamLength]))
            Holds(mode, Planner, events, hasMaps: false);
    }

    /// <summary>Number types, logical types, declared maps and limits change which types there are, not that each field has one.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void So_it_is_whatever_the_other_options(CompatibilityMode mode)
    {
        var asked = Gen.Select(Gen.Enum<NumberTypes>(), Gen.Int[0, 7], Gen.Int[0, 5], (numbers, logical, variant) =>
            LakeSchema.Options with
            {
                Inference = LakeSchema.Options.Inference with
                {
                    Numbers = numbers,
                    LogicalTypes = (LogicalTypes)logical,
                    KeyFields = ["id"],
                    MapDetection = variant == 0 ? MapDetection.Off : MapDetection.Overflow,
                    Maps = variant == 1 ? ["/totals", "/b", "/list/*"] : [],
                    MaxFields = variant == 2 ? 8 : InferenceOptions.DefaultMaxFields,
                    MaxDepth = variant == 3 ? 2 : InferenceOptions.DefaultMaxDepth,
                    NumbersAt =
                        variant == 4
                            ? NumberChoices.Parse(["/a=decimal(6,2)", "/b=long", "/list/*/total=decimal"]).Places
                            : NumberChoices.Default.Places,
                },
            }
        );
        foreach (var (options, events) in Streaming.Values(Gen.Select(asked, Event.Array[100])))
            Holds(mode, new EvolutionPlanner(options), events, hasMaps: options.Inference.Maps.Count > 0);
    }

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static void Holds(CompatibilityMode mode, EvolutionPlanner planner, string[] events, bool hasMaps)
    {
        var versions = new List<SchemaHistoryEntry>();
        Streaming.Send(mode, versions, planner, events);
        foreach (var version in versions)
            LakeSchema.Faults(version.Schema, hasMaps).ShouldBeEmpty();
        foreach (var (before, next) in versions.Zip(versions.Skip(1)))
            LakeSchema.Keeps(next.Schema, before.Schema).ShouldBeTrue($"{before} {next}");
    }
}
