using Glueline.Evolution.Overflowing;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.RealData;

/// <summary>Real streams, written for a data lake's table.</summary>
public sealed class LakeStreamTests(ITestOutputHelper output)
{
    public static MatrixTheoryData<string, CompatibilityMode> All =>
        new(
            ["usgs-earthquakes", "noaa-seattle-weather", "faa-birdstrikes", "codegov-releases", "congress-legislators"],
            Enum.GetValues<CompatibilityMode>()
        );

    [Theory, MemberData(nameof(All))]
    public void No_event_is_refused_and_every_field_is_of_one_type(string stream, CompatibilityMode mode)
    {
        var versions = new List<SchemaHistoryEntry>();
        var sent = Streaming.Send(mode, versions, new EvolutionPlanner(LakeSchema.Options), Streams.Lines(stream), batchLength: 100);

        output.WriteLine(
            $"{stream} {mode}: {versions.Count} versions, {sent.AvroBytes} bytes, {sent.Kept} of {sent.Events} events have overflow"
        );
        foreach (var (before, next) in versions.Zip(versions.Skip(1)))
            LakeSchema.Keeps(next.Schema, before.Schema).ShouldBeTrue();
        foreach (var version in versions)
            LakeSchema.Faults(version.Schema).ShouldBeEmpty();
        if (mode is CompatibilityMode.Disabled)
            return; // a key that comes after the first version has no field, and goes to overflow
        sent.Kept.ShouldBe(stream == "codegov-releases" ? 5 : 0);
    }
}
