using Glueline.Cli.Events;
using Glueline.Cli.Reports;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Simulation;

/// <summary>
/// Counts refusals by reason in bounded memory. Two are alike when they are of one kind at one place; values and positions in arrays make
/// no difference.
/// </summary>
internal sealed class RefusalGroups
{
    /// <summary>A stream whose keys are data may have a reason for each event.</summary>
    private const int MostGroups = 1_000;
    private const int LinesKept = 5;
    private const string Others = "other reasons";

    private readonly Dictionary<string, (string Reason, string Summary, long Events, List<EventPlace> Places)> _groups = new(
        StringComparer.Ordinal
    );

    public long Events { get; private set; }

    /// <summary>The groups, the largest first.</summary>
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

    /// <summary>For a text that can't be read at all: the position is left out of what is compared.</summary>
    public void Add(EventLine line, string reason) =>
        Add(line, RefusalKind.Of(EventText.Fault(line) ?? reason), () => reason, () => reason);

    /// <summary>Only the first of a group is put into words.</summary>
    private void Add(EventLine line, string key, Func<string> reason, Func<string> summary)
    {
        Events++;
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groups.Count >= MostGroups)
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
