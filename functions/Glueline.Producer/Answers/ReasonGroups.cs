using System.Text;
using Glueline.Kafka;

namespace Glueline.Producer.Answers;

/// <summary>
/// Collects reasons, each once, within a budget of bytes: half of it for complete reasons, half for the beginnings of the others. Events
/// whose reason no longer fits are collected under a sentence that says so.
/// </summary>
internal static class ReasonGroups
{
    private const int ShortReason = 120;

    /// <summary>The JSON around a reason, its count and its indices, without any of these.</summary>
    private const int Frame = 64;

    private const string Others = "for a reason that did not fit into this answer: send fewer events at a time to see it";

    /// <summary>The groups in the order of their first events.</summary>
    /// <param name="outcomes">The results of all events.</param>
    /// <param name="budget">How many bytes the reasons may take, without the indices of their events.</param>
    public static IReadOnlyList<ReasonGroup> Of(IReadOnlyList<EventOutcome> outcomes, long budget)
    {
        var groups = Gather(outcomes, outcome => new(outcome.State, outcome.Group!, outcome.Reason!, outcome.Summary!));
        if (groups.Sum(group => Cost(group.Reason)) <= budget)
            return groups;

        var (used, end) = (0L, budget - Cost(Others));
        var shown = new List<string>(groups.Count);
        foreach (var group in groups)
        {
            var reason = used + Cost(group.Reason) <= end / 2 ? group.Reason : Beginning(group.Reason);
            if (used + Cost(reason) > end)
                reason = Others;
            else
                used += Cost(reason);
            shown.Add(reason);
        }

        var byKey = groups.Zip(shown).ToDictionary(pair => (pair.First.State, pair.First.Key), pair => pair.Second);
        return Gather(outcomes, outcome =>
        {
            var reason = byKey[(outcome.State, outcome.Group!)];
            return new(outcome.State, reason, reason, reason);
        });
    }

    private static List<ReasonGroup> Gather(IReadOnlyList<EventOutcome> outcomes, Func<EventOutcome, ReasonGroup> groupOf)
    {
        var groups = new OrderedDictionary<(DeliveryState, string), ReasonGroup>();
        for (var index = 0; index < outcomes.Count; index++)
        {
            if (outcomes[index].Reason is null)
                continue;
            var group = groupOf(outcomes[index]);
            if (!groups.TryAdd((group.State, group.Key), group))
                group = groups[(group.State, group.Key)];
            group.Add(index);
        }

        return [.. groups.Values];
    }

    private static string Beginning(string reason) =>
        reason.Length <= ShortReason
            ? reason
            : $"{reason[..(char.IsHighSurrogate(reason[ShortReason - 1]) ? ShortReason - 1 : ShortReason)]}…";

    private static long Cost(string reason) => Frame + Encoding.UTF8.GetByteCount(reason) + (5L * reason.AsSpan().CountEscaped());

    private static int CountEscaped(this ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            if (c is '"' or '\\' or < ' ' or > '\u007e')
                count++;
        return count;
    }
}
