using Glueline.Cli.Events;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Running;

/// <summary>
/// The outcome of every event that was read, refused with a reason or accepted, and the schema versions that were registered.
/// </summary>
internal sealed class Ledger
{
    private readonly List<RefusedEvent> _refused = [];
    private readonly Dictionary<(string? Schema, long Number), SchemaStep> _versions = [];
    private readonly SortedDictionary<string, string> _warnings = new(StringComparer.Ordinal);

    public long Read { get; private set; }

    public long Accepted { get; private set; }

    public IReadOnlyList<RefusedEvent> Refused => _refused;

    public IReadOnlyList<SchemaStep> Versions =>
        [.. _versions.Values.OrderBy(version => version.Schema, StringComparer.Ordinal).ThenBy(version => version.Number)];

    /// <summary>The producer's warnings, the last one of each code: it includes what earlier ones said.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings.Values];

    public void Count() => Read++;

    public void Refuse(EventPlace place, string reason) => _refused.Add(new(place.Line, reason) { Event = place.EventOrNull });

    private void Refuse(EventPlace place, EventOutcome outcome, string reason) =>
        _refused.Add(
            new(place.Line, reason)
            {
                Event = place.EventOrNull,
                Group = outcome.Group,
                Summary = outcome.Summary,
            }
        );

    public void Add(EventBatch batch, ProducerAnswer answer)
    {
        foreach (var version in answer.Versions)
            _versions.TryAdd((version.Schema, version.Number), version);
        foreach (var (about, text) in answer.Warnings)
            _warnings[about] = text;
        foreach (var outcome in answer.Events)
            if (outcome.Refusal is { } reason)
                Refuse(batch.Lines[outcome.Index].Place, outcome, reason);
            else
                Accepted++;
    }
}
