namespace Glueline.Evolution.RealData;

public sealed class RealStreamTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("usgs-earthquakes", CompatibilityMode.Full, 1, 0, 10)]
    [InlineData("usgs-earthquakes", CompatibilityMode.Full, 100, 0, 10)]
    [InlineData("usgs-earthquakes", CompatibilityMode.Backward, 1, 0, 20)]
    [InlineData("usgs-earthquakes", CompatibilityMode.Backward, 100, 0, 20)]
    [InlineData("noaa-seattle-weather", CompatibilityMode.Full, 1, 0, 1)]
    [InlineData("noaa-seattle-weather", CompatibilityMode.Full, 100, 0, 1)]
    [InlineData("noaa-seattle-weather", CompatibilityMode.Backward, 1, 0, 1)]
    [InlineData("noaa-seattle-weather", CompatibilityMode.Backward, 100, 0, 1)]
    [InlineData("faa-birdstrikes", CompatibilityMode.Full, 1, 0, 2)]
    [InlineData("faa-birdstrikes", CompatibilityMode.Full, 100, 0, 2)]
    [InlineData("faa-birdstrikes", CompatibilityMode.Backward, 1, 0, 2)]
    [InlineData("faa-birdstrikes", CompatibilityMode.Backward, 100, 0, 2)]
    [InlineData("codegov-releases", CompatibilityMode.Full, 1, 1, 16)]
    [InlineData("codegov-releases", CompatibilityMode.Full, 100, 1, 16)]
    [InlineData("codegov-releases", CompatibilityMode.Backward, 1, 0, 20)]
    [InlineData("codegov-releases", CompatibilityMode.Backward, 100, 0, 20)]
    [InlineData("congress-legislators", CompatibilityMode.Full, 1, 0, 25)]
    [InlineData("congress-legislators", CompatibilityMode.Full, 100, 0, 25)]
    [InlineData("congress-legislators", CompatibilityMode.Backward, 1, 0, 25)]
    [InlineData("congress-legislators", CompatibilityMode.Backward, 100, 0, 25)]
    public void A_real_stream_folds_into_few_versions(string stream, CompatibilityMode mode, int batch, int refusals, int mostVersions)
    {
        var fold = StreamFold.Of(Streams.Lines(stream), mode, batch);
        output.WriteLine(
            $"{stream} {mode} batch {batch}: {fold.Events} events, {fold.Refusals.Count} refused, {fold.Versions.Count} versions, "
                + $"{fold.AvroBytes} of {fold.JsonBytes} bytes"
        );
        foreach (var plan in fold.Versions)
            output.WriteLine(plan.ToString());
        foreach (var refusal in fold.Refusals)
            output.WriteLine(refusal);
        fold.Refusals.Count.ShouldBe(refusals);
        fold.Versions.Count.ShouldBeLessThanOrEqualTo(mostVersions);
    }
}
