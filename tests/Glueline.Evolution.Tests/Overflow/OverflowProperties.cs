using CsCheck;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Overflowing;

public sealed class OverflowProperties
{
    private static readonly EvolutionPlanner Planner = new(new EvolutionOptions { Overflow = OverflowMode.On });

    public static TheoryData<CompatibilityMode> Modes => [.. Enum.GetValues<CompatibilityMode>()];

    [Theory, MemberData(nameof(Modes))]
    public void Every_object_is_accepted_under_every_mode_and_reads_back_unchanged(CompatibilityMode mode)
    {
        foreach (var events in Streaming.Values(GenerateJson.Event.Array[Streaming.StreamLength]))
            Streaming.Send(mode, [], Planner, events);
    }
}
