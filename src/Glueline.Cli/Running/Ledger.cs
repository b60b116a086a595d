using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Cli.Reports;
using Glueline.Cli.Rows;

namespace Glueline.Cli.Running;

/// <summary>What became of every event: refused with a reason, or accepted and expected as a row.</summary>
internal sealed class Ledger(TableKey key)
{
    private readonly List<RefusedEvent> refused = [];
    private readonly SortedDictionary<long, SchemaStep> versions = [];
    private readonly Dictionary<RowKey, List<ExpectedRow>> expected = [];
    private readonly List<Mismatch> keyless = [];

    public long Read { get; private set; }

    public long Accepted { get; private set; }

    public IReadOnlyList<RefusedEvent> Refused => refused;

    public IReadOnlyList<SchemaStep> Versions => [.. versions.Values];

    public int ExpectedRows => expected.Count;

    public void Count() => Read++;

    public void Refuse(long line, string reason) => refused.Add(new(line, reason));

    public void Add(EventBatch batch, ProducerAnswer answer)
    {
        foreach (var version in answer.Versions)
            versions.TryAdd(version.Number, version);
        foreach (var outcome in answer.Events)
            if (outcome.Refusal is { } reason)
                Refuse(batch.Lines[outcome.Index].Number, reason);
            else
                Accept(batch.Lines[outcome.Index], outcome);
    }

    /// <summary>Compares every row with the event that it comes from, and names the events without one.</summary>
    public async Task<RowCheck> CompareAsync(IAsyncEnumerable<JsonElement> items)
    {
        var mismatches = new List<Mismatch>(keyless);
        var missing = new Dictionary<RowKey, List<ExpectedRow>>(expected);
        var rows = 0L;
        await foreach (var item in items)
        {
            rows++;
            var row = PlainItem.Read(item);
            if (RowKey.OfEvent(row, key) is { } found && missing.Remove(found, out var candidates))
                AddIfDifferent(mismatches, found, candidates, row);
            else
                mismatches.Add(new(0, Print(RowKey.OfEvent(row, key)), "a row that no event of this run explains", []));
        }
        mismatches.AddRange(missing.Select(pair => new Mismatch(pair.Value[^1].Line, pair.Key.ToString(), "the row is missing", [])));
        return new(rows, [.. mismatches.OrderBy(mismatch => mismatch.Line)]);
    }

    private static void AddIfDifferent(List<Mismatch> mismatches, RowKey found, List<ExpectedRow> candidates, JsonElement row)
    {
        IReadOnlyList<string> paths = [];
        foreach (var candidate in candidates)
        {
            using var sent = EventText.Parse(candidate.Json);
            paths = RowComparison.Differences(sent.RootElement, row);
            if (paths is [])
                return;
        }
        mismatches.Add(new(candidates[^1].Line, found.ToString(), "the row differs", paths));
    }

    private void Accept(EventLine line, EventOutcome outcome)
    {
        Accepted++;
        using var document = EventText.Parse(line.Json);
        if (RowKey.OfEvent(document.RootElement, key) is not { } rowKey)
        {
            keyless.Add(new(line.Number, "", $"the event was accepted, but has no '{key}' to be stored under", []));
            return;
        }

        // Of one key and one partition the last record wins. Of one key on two partitions either may, because partitions have no order.
        if (!expected.TryGetValue(rowKey, out var rows))
            expected.Add(rowKey, rows = []);
        var same = rows.FindIndex(row => row.Partition == outcome.Partition);
        var latest = new ExpectedRow(line.Number, line.Json, outcome.Partition, outcome.Offset);
        if (same < 0)
            rows.Add(latest);
        else if (rows[same].Offset < outcome.Offset)
            rows[same] = latest;
    }

    private static string Print(RowKey? rowKey) => rowKey?.ToString() ?? "";
}
