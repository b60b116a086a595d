using System.Text.Json;
using Glueline.Aws;

namespace Glueline.Cli.Logs;

/// <summary>
/// Reads a function's log on from where it was read last. Events of the newest millisecond are asked for again, since more of them may have
/// come, and left out by their ids.
/// </summary>
internal sealed class FunctionLogReader(AwsJsonClient client, string function, DateTimeOffset since)
{
    private readonly HashSet<string> _newest = new(StringComparer.Ordinal);
    private long _from = since.ToUnixTimeMilliseconds();

    public string Function => function;

    /// <summary>The events that were not read yet.</summary>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(CancellationToken cancellation)
    {
        var entries = new List<LogEntry>();
        string? token = null;
        do
        {
            var answer = await LogGroups
                .CallAsync(client, "FilterLogEvents", "events", json => WriteRequest(json, token), cancellation)
                .ConfigureAwait(false);
            foreach (var item in answer.GetProperty("events").EnumerateArray())
                if (Entry(item) is var entry && !_newest.Contains(entry.Id))
                    entries.Add(entry);
            token = LogGroups.TokenOf(answer);
        } while (token is not null);
        Remember(entries);
        return entries;
    }

    private void WriteRequest(Utf8JsonWriter json, string? token)
    {
        json.WriteString("logGroupName", LogGroups.Prefix + function);
        json.WriteNumber("startTime", _from);
        if (token is not null)
            json.WriteString("nextToken", token);
    }

    private LogEntry Entry(JsonElement item) =>
        new(
            item.GetProperty("eventId").GetString()!,
            DateTimeOffset.FromUnixTimeMilliseconds(item.GetProperty("timestamp").GetInt64()),
            function,
            item.GetProperty("message").GetString()!.TrimEnd('\r', '\n')
        );

    private void Remember(List<LogEntry> entries)
    {
        if (entries is [])
            return;
        var newest = entries.Max(entry => entry.At.ToUnixTimeMilliseconds());
        if (newest > _from)
            _newest.Clear();
        _from = newest;
        _newest.UnionWith(entries.Where(entry => entry.At.ToUnixTimeMilliseconds() == newest).Select(entry => entry.Id));
    }
}
