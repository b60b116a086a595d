using System.Globalization;

namespace Glueline.Cli.Records;

/// <summary>How far reading a topic has come.</summary>
/// <param name="topic">The topic.</param>
internal sealed class ShownRecords(string topic)
{
    private readonly SortedDictionary<int, long> _next = [];

    public long Shown { get; private set; }

    public long Unread { get; private set; }

    private long Passed { get; set; }

    public void Add(TailLine line, bool isShown)
    {
        _next[line.Record.Partition] = line.Record.Offset + 1;
        if (!isShown)
        {
            Passed++;
            return;
        }
        Shown++;
        Unread += line.Reason is null ? 0 : 1;
    }

    /// <summary>For whoever interrupted the reading: what was shown, and where it would go on.</summary>
    public override string ToString()
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{Shown} {(Shown is 1 ? "record" : "records")} shown"
                + $"{(Unread > 0 ? $", {Unread} of them could not be read" : "")}{(Passed > 0 ? $", {Passed} did not match" : "")}"
        );
        return _next.Count is 0
            ? $"{counts}."
            : $"{counts}. Stopped before {string.Join(", ", _next.Select(one => string.Create(CultureInfo.InvariantCulture, $"{topic}-{one.Key}@{one.Value}")))}.";
    }
}
