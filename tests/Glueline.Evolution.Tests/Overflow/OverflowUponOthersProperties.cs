using CsCheck;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Overflowing;

public sealed class OverflowUponOthersProperties
{
    private static readonly EvolutionPlanner Planner = new(new EvolutionOptions { Overflow = OverflowMode.On });

    public static TheoryData<CompatibilityMode> Modes =>
        [.. Enum.GetValues<CompatibilityMode>().Where(mode => mode is not CompatibilityMode.Disabled)];

    /// <summary>Versions that others registered without overflow need not match the events.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void Events_are_accepted_after_versions_without_overflow(CompatibilityMode mode)
    {
        var others = new EvolutionPlanner();
        foreach (var (first, events) in Streaming.Values(Gen.Select(Properties.Generate.Batch, GenerateJson.Event.Array[25])))
        {
            var old = others.Plan(SchemaHistory.Empty(mode), Make.Events(first)).Schema.ShouldNotBeNull();
            Streaming.Send(mode, [new SchemaHistoryEntry(1, old)], Planner, events);
        }
    }

    [Fact]
    public void Events_beyond_the_limits_of_a_schema_are_kept()
    {
        var planner = new EvolutionPlanner(
            new EvolutionOptions
            {
                Overflow = OverflowMode.On,
                Inference = new() { MaxFields = 6, MaxDepth = 2 },
            }
        );
        foreach (var events in Streaming.Values(GenerateJson.Event.Array[25]))
            Streaming.Send(CompatibilityMode.Full, [], planner, events);
    }
}
