using System.Text.Json;

namespace Glueline.Local.Lambda;

/// <summary>
/// Why a function did not take records, read from its log: lines with the fields <c>record</c> (<c>topic-partition@offset</c>) and
/// <c>reason</c>, as text or as JSON. The newest reason of each record is kept until somebody asks for it.
/// </summary>
/// <param name="patience">How long to wait for a line: the log takes another way than the answer, and may arrive after it.</param>
internal sealed class RecordReasons(TimeSpan patience)
{
    /// <summary>Those that nobody asked for by then are forgotten, oldest first.</summary>
    public const int MostKept = 10_000;

    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMilliseconds(500);

    private const string RecordField = " record=";
    private const string ReasonField = " reason=";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _reasons = [];
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, TaskCompletionSource<string>> _waiting = [];

    /// <summary>Takes a line of the log; most say nothing of a record.</summary>
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
            return await next.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            lock (_gate)
                _waiting.Remove(record);
            return null;
        }
    }

    private static (string Record, string Reason)? Parse(string line) => line.StartsWith('{') ? ParseJson(line) : ParseText(line);

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
            return Text(entry.RootElement, "record") is { } record && Text(entry.RootElement, "reason") is { } reason
                ? (record, reason)
                : null;
        }
        catch (JsonException)
        {
            // Whatever else a function writes.
            return null;
        }
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
