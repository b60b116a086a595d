using System.Text;

namespace Glueline.Lambda.Logging;

/// <summary>
/// Keeps a flood of lines with the same reason out of the log: after some of them, the others of the invocation are only counted. Safe for
/// use by several threads.
/// </summary>
/// <param name="most">How many lines each reason gets.</param>
internal sealed class LineSampler(int most)
{
    /// <summary>So many reasons are counted apart; whatever else fails shares one count, so that the lines are bounded.</summary>
    private const int MostReasons = 20;

    private const string OtherReasons = "other reasons";

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, (int Written, int LeftOut)> _seen = new(StringComparer.Ordinal);

    /// <summary>Counts a line; false if it should be left out.</summary>
    /// <param name="reason">The reason, whose numbers and quotes don't count.</param>
    /// <param name="always">Whether this line must not be left out.</param>
    public bool Admits(string reason, bool always = false)
    {
        var kind = KindOf(reason);
        lock (_gate)
        {
            if (!_seen.TryGetValue(kind, out var seen) && _seen.Count >= MostReasons)
                _seen.TryGetValue(kind = OtherReasons, out seen);
            var isAdmitted = always || seen.Written < most;
            _seen[kind] = isAdmitted ? (seen.Written + 1, seen.LeftOut) : (seen.Written, seen.LeftOut + 1);
            return isAdmitted;
        }
    }

    /// <summary>The reasons of which lines were left out, and how many of each.</summary>
    public IReadOnlyList<(string Reason, int More)> LeftOut()
    {
        lock (_gate)
            return [.. _seen.Where(one => one.Value.LeftOut > 0).Select(one => (one.Key, one.Value.LeftOut))];
    }

    /// <summary>The reason without what differs from record to record: numbers, ids, and what is quoted.</summary>
    private static string KindOf(string reason)
    {
        var kind = new StringBuilder(reason.Length);
        for (var at = 0; at < reason.Length; )
        {
            var end = at + 1;
            if (reason[at] is '"' && reason.IndexOf('"', end) is var close and > 0)
            {
                kind.Append("\"…\"");
                at = close + 1;
                continue;
            }

            while (IsWord(reason[at]) && end < reason.Length && IsWord(reason[end]))
                end++;
            var word = reason.AsSpan(at, end - at);
            kind.Append(word.ContainsAnyInRange('0', '9') ? "#" : word);
            at = end;
        }

        return kind.ToString();
    }

    private static bool IsWord(char one) => char.IsAsciiLetterOrDigit(one) || one is '-' or '_';
}
