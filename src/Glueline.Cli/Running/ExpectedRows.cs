using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Cli.Reports;
using Glueline.Cli.Rows;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Running;

/// <summary>The rows that the accepted events should become, and their comparison with the rows of the table.</summary>
internal sealed class ExpectedRows(TableKey key, Absence absence = Absence.IsNull, NumberChoices? numbers = null)
{
    private readonly Dictionary<RowKey, List<ExpectedRow>> _expected = [];
    private readonly List<Mismatch> _keyless = [];

    public int Count => _expected.Count;

    /// <summary>Adds an event: an accepted one becomes a row; one that may be on the topic may do so; any other must not.</summary>
    public void Add(EventLine line, EventOutcome outcome)
    {
        if (outcome.State is EventState.Refused or EventState.NotSent)
            return;
        using var document = EventText.Parse(line.Json);
        if (RowKey.OfEvent(document.RootElement, key) is not { } rowKey)
        {
            if (outcome.State is EventState.Delivered)
                _keyless.Add(Mismatch(line.Place, "", $"the event was accepted, but has no '{key}', the key of its row"));
            return;
        }

        // With one key on one partition the last record wins. On two partitions either may, because there is no order between partitions.
        if (!_expected.TryGetValue(rowKey, out var rows))
            _expected.Add(rowKey, rows = []);
        if (outcome.State is EventState.Unknown)
        {
            rows.Add(new(line.Place, line.Json, ExpectedRow.UnknownPartition, 0));
            return;
        }

        // What may have arrived before this one has been replaced by it.
        rows.RemoveAll(row => row.IsPossible);
        var same = rows.FindIndex(row => row.Partition == outcome.Partition);
        var latest = new ExpectedRow(line.Place, line.Json, outcome.Partition, outcome.Offset);
        if (same < 0)
            rows.Add(latest);
        else if (rows[same].Offset < outcome.Offset)
            rows[same] = latest;
    }

    /// <summary>Compares every row with the event that it comes from, and reports the events without a row.</summary>
    public async Task<RowCheck> CompareAsync(IAsyncEnumerable<JsonElement> items)
    {
        var mismatches = new List<Mismatch>(_keyless);
        var missing = new Dictionary<RowKey, List<ExpectedRow>>(_expected);
        var rows = 0L;
        await foreach (var item in items.ConfigureAwait(false))
        {
            if (OwnAttributes.IsDeleted(item))
                continue;
            rows++;
            var row = PlainItem.Read(item);
            var found = RowKey.OfEvent(row, key);
            if (found is { } known && missing.Remove(known, out var candidates))
                AddIfDifferent(mismatches, known, candidates, row);
            else
                mismatches.Add(Mismatch(default, found?.ToString() ?? "", "the row comes from no event of this run") with { Row = row });
        }
        mismatches.AddRange(
            missing
                .Where(pair => !pair.Value.TrueForAll(row => row.IsPossible))
                .Select(pair => Mismatch(pair.Value[^1].Place, pair.Key.ToString(), "the row is missing"))
        );
        return new(rows, InOrder(mismatches));
    }

    /// <summary>Mismatches in the order of their events.</summary>
    public static IReadOnlyList<Mismatch> InOrder(IEnumerable<Mismatch> mismatches) =>
        [.. mismatches.OrderBy(mismatch => mismatch.Line).ThenBy(mismatch => mismatch.Event)];

    private void AddIfDifferent(List<Mismatch> mismatches, RowKey found, List<ExpectedRow> candidates, JsonElement row)
    {
        IReadOnlyList<string> paths = [];
        foreach (var candidate in candidates)
        {
            using var sent = EventText.Parse(candidate.Json);
            paths = RowComparison.Differences(sent.RootElement, row, absence, numbers);
            if (paths is [])
                return;
        }
        mismatches.Add(Mismatch(candidates[^1].Place, found.ToString(), "the row differs") with { Paths = paths, Row = row });
    }

    private static Mismatch Mismatch(EventPlace place, string row, string problem) =>
        new(place.Line, row, problem, []) { Event = place.EventOrNull };
}

internal sealed record RowCheck(long Rows, IReadOnlyList<Mismatch> Mismatches);

internal sealed record ExpectedRow(EventPlace Place, ReadOnlyMemory<byte> Json, int Partition, long Offset)
{
    /// <summary>The partition of an event that may be on the topic or not.</summary>
    public const int UnknownPartition = -1;

    /// <summary>Whether the event may be on the topic or not.</summary>
    public bool IsPossible => Partition is UnknownPartition;
}
