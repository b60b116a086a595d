using System.Text.Json;
using Glueline.Cli.Reports;
using Glueline.Cli.Rows;
using Glueline.Cli.Running;

namespace Glueline.Cli.Chaos;

/// <summary>
/// What became of every event, and what the table must have in the end: by the producer's answers, in the order in which they came.
/// Thread-safe.
/// </summary>
internal sealed class ChaosLedger
{
    private readonly Lock _gate = new();
    private readonly ExpectedRows _expected = new(new TableKey("id", null));
    private readonly Dictionary<string, int> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> _next = [];
    private readonly Dictionary<EventState, long> _states = [];
    private long _settled;

    /// <summary>The events whose sender is done with them.</summary>
    public long Settled => Volatile.Read(ref _settled);

    public long Acknowledged => Count(EventState.Delivered);

    public long NotAcknowledged
    {
        get
        {
            lock (_gate)
                return _states.Where(state => state.Key is not EventState.Delivered).Sum(state => state.Value);
        }
    }

    /// <summary>The offsets behind everything that is known to be on the topic.</summary>
    public IReadOnlyDictionary<int, long> Next
    {
        get
        {
            lock (_gate)
                return new Dictionary<int, long>(_next);
        }
    }

    /// <summary>The final outcome of an event.</summary>
    public void Settle(ChaosEvent sent, EventOutcome outcome)
    {
        lock (_gate)
        {
            _expected.Add(sent.Line, outcome);
            _states[outcome.State] = _states.GetValueOrDefault(outcome.State) + 1;
            if (outcome.State is EventState.Delivered)
            {
                _newest[sent.Id] = sent.Number;
                OnTopic(outcome.Partition, outcome.Offset);
            }
        }
        Interlocked.Increment(ref _settled);
    }

    /// <summary>A record that somebody else has written.</summary>
    public void Junk(int partition, long offset)
    {
        lock (_gate)
            OnTopic(partition, offset);
    }

    public long Count(EventState state)
    {
        lock (_gate)
            return _states.GetValueOrDefault(state);
    }

    /// <summary>Compares every row of the table.</summary>
    public async Task<LedgerCheck> CompareAsync(IAsyncEnumerable<JsonElement> items)
    {
        var check = await _expected.CompareAsync(items).ConfigureAwait(false);
        return new(
            check.Mismatches.Count(mismatch => mismatch.Row is null),
            check.Mismatches.Count(mismatch => mismatch.Row is not null && IsStale(mismatch)),
            check.Mismatches.Count(mismatch => mismatch.Row is not null && !IsStale(mismatch)),
            check.Mismatches
        );
    }

    private void OnTopic(int partition, long offset) => _next[partition] = Math.Max(_next.GetValueOrDefault(partition), offset + 1);

    private bool IsStale(Mismatch mismatch) =>
        mismatch.Row is { } row
        && row.TryGetProperty("id", out var id)
        && row.TryGetProperty(ChaosEvent.NumberField, out var number)
        && _newest.TryGetValue(id.GetString()!, out var newest)
        && number.GetInt32() < newest;
}

/// <summary>The comparison of all rows.</summary>
/// <param name="Lost">Acknowledged events without a row.</param>
/// <param name="Stale">Rows that are older than the newest acknowledged event of their key.</param>
/// <param name="Wrong">Rows that equal no event that they may come from.</param>
/// <param name="Mismatches">Each of them.</param>
internal sealed record LedgerCheck(int Lost, int Stale, int Wrong, IReadOnlyList<Mismatch> Mismatches);
