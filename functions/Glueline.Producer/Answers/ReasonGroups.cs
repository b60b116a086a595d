using System.Text;

namespace Glueline.Producer.Answers;

/// <summary>
/// Gathers reasons, each once, within a budget of bytes: half of it for reasons in full, half for the beginnings of others. Events whose reason has
/// no room then are gathered under a sentence that says so.
/// </summary>
internal static class ReasonGroups
{
    private const int ShortReason = 120;

    /// <summary>What JSON takes around a reason, its count and its places, without these.</summary>
    private const int Frame = 64;

    private const string Others = "for a reason that had no room in this answer: send fewer events at a time to see it";

    /// <summary>The groups in the order of their first events.</summary>
    /// <param name="outcomes">What became of the events.</param>
    /// <param name="budget">How many bytes the reasons may take, without the places of their events.</param>
    public static IReadOnlyList<ReasonGroup> Of(IReadOnlyList<EventOutcome> outcomes, long budget)
    {
        var groups = Gather(Enumerable.Range(0, outcomes.Count).Select(index => (index, outcomes[index].Reason)));
        if (groups.Sum(group => Cost(group.Reason)) <= budget) return groups;

        var (used, end) = (0L, budget - Cost(Others));
        var shown = new List<string>(groups.Count);
        foreach (var group in groups)
        {
            var reason = used + Cost(group.Reason) <= end / 2 ? group.Reason : Beginning(group.Reason);
            if (used + Cost(reason) > end) reason = Others;
            else used += Cost(reason);
            shown.Add(reason);
        }

        var byReason = groups.Zip(shown).ToDictionary(pair => pair.First.Reason, pair => pair.Second, StringComparer.Ordinal);
        return Gather(Enumerable.Range(0, outcomes.Count).Select(index => (index, outcomes[index].Reason is { } reason ? byReason[reason] : null)));
    }

    private static List<ReasonGroup> Gather(IEnumerable<(int Index, string? Reason)> events)
    {
        var (groups, byReason) = (new List<ReasonGroup>(), new Dictionary<string, ReasonGroup>(StringComparer.Ordinal));
        foreach (var (index, reason) in events)
        {
            if (reason is null) continue;
            if (!byReason.TryGetValue(reason, out var group)) groups.Add(byReason[reason] = group = new ReasonGroup(reason));
            group.Add(index);
        }

        return groups;
    }

    private static string Beginning(string reason) => reason.Length <= ShortReason ? reason
        : $"{reason[..(char.IsHighSurrogate(reason[ShortReason - 1]) ? ShortReason - 1 : ShortReason)]}…";

    private static long Cost(string reason) => Frame + Encoding.UTF8.GetByteCount(reason) + (5L * reason.AsSpan().CountEscaped());

    private static int CountEscaped(this ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            if (c is '"' or '\\' or < ' ' or > '\u007e') count++;
        return count;
    }
}
