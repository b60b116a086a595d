using System.Text;
using Glueline.Avro;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.RealData;

/// <summary>Folds a stream through the planner without a registry, as a producer would.</summary>
internal sealed record StreamFold(int Events, List<string> Refusals, List<EvolutionPlan> Versions, long AvroBytes, long JsonBytes)
{
    public static StreamFold Of(IEnumerable<string> lines, CompatibilityMode mode, int batch)
    {
        var planner = new EvolutionPlanner();
        var versions = new List<SchemaHistoryEntry>();
        var fold = new StreamFold(0, [], [], 0, 0);
        EventEncoder? encoder = null;
        using var buffer = new OutputBuffer();
        foreach (var chunk in lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line)).Chunk(batch))
        {
            var waiting = chunk.Where(json => encoder is null || !Encoded(encoder, json, buffer)).ToArray();
            fold = fold with { Events = fold.Events + chunk.Length, JsonBytes = fold.JsonBytes + chunk.Sum(json => json.Length) };
            if (waiting.Length > 0)
            {
                var plan = planner.Plan(SchemaHistory.Of(mode, versions), waiting);
                fold.Refusals.AddRange(plan.Refusals.Select(refusal => refusal.Reason));
                if (plan.Outcome is PlanOutcome.Evolve)
                {
                    fold.Versions.Add(plan);
                    versions.Add(new SchemaHistoryEntry(versions.Count + 1, plan.Schema!));
                    encoder = new EventEncoder(plan.Schema!);
                }

                var refused = plan.Refusals.Select(refusal => refusal.EventIndex).ToHashSet();
                for (var i = 0; i < waiting.Length; i++)
                    if (!refused.Contains(i))
                        Encoded(encoder!, waiting[i], buffer).ShouldBeTrue(Encoding.UTF8.GetString(waiting[i].Span));
            }

            fold = fold with { AvroBytes = fold.AvroBytes + buffer.WrittenCount };
            buffer.Clear();
        }

        return fold;
    }

    private static bool Encoded(EventEncoder encoder, ReadOnlyMemory<byte> json, OutputBuffer buffer) =>
        encoder.TryEncode(json.Span, buffer, out _);
}
