using System.Text.Json;
using Glueline.Contestants.Payloads;

namespace Glueline.Contestants.Records;

/// <summary>The payload c as objects of both kinds.</summary>
internal static class Batches
{
    public static (Batch Ours, SpecificBatch Theirs) Make()
    {
        var ours = JsonSerializer.Deserialize<Batch>(Payload.All.Single(payload => payload.Name == "c").Json, JsonSerializerOptions.Web)!;
        return (
            ours,
            new SpecificBatch
            {
                BatchId = ours.BatchId,
                Station = ours.Station,
                OpenedAt = ours.OpenedAt,
                Readings = [.. ours.Readings.Select(Specific)],
            }
        );
    }

    private static SpecificMeasure Specific(Measure measure) =>
        new()
        {
            Probe = measure.Probe,
            ReadAt = measure.ReadAt,
            Kelvin = measure.Kelvin,
            State = measure.State,
            Good = measure.Good,
            Remark = measure.Remark,
        };
}
