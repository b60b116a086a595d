using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>
/// The events delivered to one partition with one schema version. Records of other producers may be between the two offsets.
/// </summary>
/// <param name="Partition">The partition.</param>
/// <param name="Version">The schema version.</param>
/// <param name="Schema">The schema's name.</param>
internal sealed record DeliverySum(int Partition, RegisteredVersion Version, string Schema)
{
    /// <summary>How many events.</summary>
    public int Count { get; private set; }

    /// <summary>The lowest offset.</summary>
    public long FirstOffset { get; private set; } = long.MaxValue;

    /// <summary>The highest offset.</summary>
    public long LastOffset { get; private set; } = long.MinValue;

    /// <summary>The sums of a batch, in the order of their first events.</summary>
    public static IReadOnlyList<DeliverySum> Of(IReadOnlyList<EventOutcome> outcomes)
    {
        var sums = new OrderedDictionary<(int, Guid), DeliverySum>();
        foreach (var outcome in outcomes)
        {
            if (outcome.Version is not { } version)
                continue;
            var place = (outcome.Partition, version.Id);
            if (!sums.TryGetValue(place, out var sum))
                sums.Add(place, sum = new(outcome.Partition, version, outcome.Schema!));
            sum.Count++;
            sum.FirstOffset = Math.Min(sum.FirstOffset, outcome.Offset);
            sum.LastOffset = Math.Max(sum.LastOffset, outcome.Offset);
        }

        return [.. sums.Values];
    }
}
