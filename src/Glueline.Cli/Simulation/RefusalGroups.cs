using Glueline.Cli.Events;
using Glueline.Cli.Reports;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Simulation;

/// <summary>
/// Counts refusals by reason in bounded memory. Two belong together if they are of the same kind at the same place, whatever the values and
/// the positions in arrays.
/// </summary>
internal sealed class RefusalGroups
{
    /// <summary>A stream with data in its keys may have a different reason for each event.</summary>
    private const int MaxGroups = 1_000;
    private const int LinesKept = 5;
    private const string Others = "other reasons";

    private readonly Dictionary<string, (string Reason, string Summary, long Events, List<EventPlace> Places)> _groups = new(
        StringComparer.Ordinal
    );

    public long Events { get; private set; }

    /// <summary>The groups, largest first.</summary>
    public IReadOnlyList<RefusalGroup> All =>
        [
            .. _groups
                .Values.OrderByDescending(group => group.Events)
                .ThenBy(group => group.Places[0].Line)
                .ThenBy(group => group.Places[0].Event)
                .Select(group => new RefusalGroup(
                    group.Events > 1 ? group.Summary : group.Reason,
                    group.Events,
                    [.. group.Places.Select(place => place.Line)]
                )
                {
                    Places = group.Places.TrueForAll(place => place.Event is 0) ? null : [.. group.Places.Select(place => place.Event)],
                }),
        ];

    public void Add(EventLine line, EventRefusal refusal) =>
        Add(
            line,
            EventText.Fault(line) is { } fault ? RefusalKind.Of(fault) : FindingText.GroupOf(refusal.Findings),
            () => refusal.Reason,
            () => FindingText.Summarize(refusal.Findings)
        );

    /// <summary>Adds an event that can't be read at all; the position of the error is ignored in comparisons.</summary>
    public void Add(EventLine line, string reason) =>
        Add(line, RefusalKind.Of(EventText.Fault(line) ?? reason), () => reason, () => reason);

    /// <summary>The texts are created only for the first event of a group.</summary>
    private void Add(EventLine line, string key, Func<string> reason, Func<string> summary)
    {
        Events++;
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groups.Count >= MaxGroups)
            {
                (key, reason, summary) = (Others, () => Others, () => Others);
                _groups.TryGetValue(key, out group);
            }

            if (group.Places is null)
                group = (reason(), summary(), 0, []);
        }

        if (group.Places.Count < LinesKept)
            group.Places.Add(line.Place);
        _groups[key] = group with { Events = group.Events + 1 };
    }
}
