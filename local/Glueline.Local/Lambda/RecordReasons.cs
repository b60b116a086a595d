using System.Text.Json;

namespace Glueline.Local.Lambda;

/// <summary>
/// Why a function failed to process records, read from its log: lines with the fields <c>record</c> (<c>topic-partition@offset</c>) and
/// <c>reason</c>, as text or as JSON. The newest reason of each record is kept until it is requested.
/// </summary>
/// <param name="timeout">How long to wait for a line: the log takes a different path than the answer, and may arrive after it.</param>
internal sealed class RecordReasons(TimeSpan timeout)
{
    /// <summary>The maximum number of kept reasons; the oldest are dropped.</summary>
    public const int MostKept = 10_000;

    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMilliseconds(500);

    private const string RecordField = " record=";
    private const string ReasonField = " reason=";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _reasons = [];
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, TaskCompletionSource<string>> _waiting = [];

    /// <summary>Reads a line of the log; most lines are not about a record.</summary>
    public void Read(string line)
    {
        if (Parse(line) is not { } found)
            return;
        lock (_gate)
        {
            if (_waiting.Remove(found.Record, out var waiter))
            {
                waiter.SetResult(found.Reason);
                return;
            }
            if (!_reasons.ContainsKey(found.Record))
                _order.Enqueue(found.Record);
            _reasons[found.Record] = found.Reason;
            if (_order.Count > MostKept)
                _reasons.Remove(_order.Dequeue());
        }
    }

    public async Task<string?> TakeAsync(string record)
    {
        Task<string> next;
        lock (_gate)
        {
            if (_reasons.Remove(record, out var reason))
                return reason;
            if (!_waiting.TryGetValue(record, out var waiter))
                _waiting[record] = waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            next = waiter.Task;
        }
        try
        {
            return await next.WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            lock (_gate)
                _waiting.Remove(record);
            return null;
        }
    }

    /// <summary>The record and the reason of a line of the log; null if it is about no record.</summary>
    public static (string Record, string Reason)? Parse(string line) => line.StartsWith('{') ? ParseJson(line) : ParseText(line);

    private static (string Record, string Reason)? ParseText(string line)
    {
        var record = line.IndexOf(RecordField, StringComparison.Ordinal);
        var reason = record < 0 ? -1 : line.IndexOf(ReasonField, record, StringComparison.Ordinal);
        return reason < 0 ? null : (line[(record + RecordField.Length)..reason], line[(reason + ReasonField.Length)..]);
    }

    private static (string Record, string Reason)? ParseJson(string line)
    {
        try
        {
            using var entry = JsonDocument.Parse(line);
            return entry.RootElement.FindString("record") is { } record && entry.RootElement.FindString("reason") is { } reason
                ? (record, reason)
                : null;
        }
        catch (JsonException)
        {
            // Not JSON after all: a function may write anything.
            return null;
        }
    }
}
