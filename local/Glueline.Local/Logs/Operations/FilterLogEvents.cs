using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.Logs.Operations;

/// <summary>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html.</summary>
internal sealed class FilterLogEvents : ILogsOperation
{
    private const int MaximumEvents = 10_000;

    /// <summary>An answer has at most 1 MB of events.</summary>
    private const int MaximumBytes = 1 << 20;

    public void Answer(LogsCall call, Utf8JsonWriter json)
    {
        call.Refuse("unmask");
        var group = GroupOf(call);
        var (from, to) = (call.Number("startTime", 0, long.MaxValue), call.Number("endTime", 0, long.MaxValue));
        var (pattern, limit) = (
            TermPattern.Parse(call.Text("filterPattern") ?? ""),
            call.Number("limit", 1, MaximumEvents) ?? MaximumEvents
        );
        var after = call.Token();
        var (read, bytes, written, hasMore) = (after, 0, 0L, false);
        var lines = HasStream(call) ? group.Lines : [];

        json.WriteStartArray("events");
        foreach (var line in lines)
        {
            if (line.Number <= after || !IsWithin(line, from, to) || !pattern.Matches(line.Text))
                continue;
            if (written == limit || bytes > MaximumBytes)
            {
                hasMore = true;
                break;
            }
            Write(json, line);
            (read, bytes, written) = (line.Number, bytes + Encoding.UTF8.GetByteCount(line.Text), written + 1);
        }
        json.WriteEndArray();
        json.WriteStartArray("searchedLogStreams");
        json.WriteEndArray();
        if (hasMore)
            json.WriteString("nextToken", read.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The group by its name or, as identifier, by its ARN.</summary>
    private static LogGroup GroupOf(LogsCall call)
    {
        var (name, identifier) = (call.Text("logGroupName"), call.Text("logGroupIdentifier"));
        if (name is null == identifier is null)
            throw LogsCall.Invalid("Exactly one of logGroupName and logGroupIdentifier must be specified.");
        var wanted = name ?? identifier!;
        var found = call.Groups.FirstOrDefault(group => group.Name == wanted || (name is null && group.Arn == wanted));
        call.Demand("logs:FilterLogEvents", LogGroup.StreamsOf(call.Region, call.AccountId, found?.Name ?? wanted));
        return found ?? throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    }

    private static bool HasStream(LogsCall call)
    {
        var (names, prefix) = (call.Texts("logStreamNames"), call.Text("logStreamNamePrefix"));
        if (names.Count > 0 && prefix is not null)
            throw LogsCall.Invalid("logStreamNames and logStreamNamePrefix exclude each other.");
        return (names is [] || names.Contains(LogGroup.Stream)) && LogGroup.Stream.StartsWith(prefix ?? "", StringComparison.Ordinal);
    }

    private static bool IsWithin(FunctionLogLine line, long? from, long? to)
    {
        var at = line.At.ToUnixTimeMilliseconds();
        return at >= (from ?? 0) && at <= (to ?? long.MaxValue);
    }

    private static void Write(Utf8JsonWriter json, FunctionLogLine line)
    {
        var at = line.At.ToUnixTimeMilliseconds();
        json.WriteStartObject();
        json.WriteString("logStreamName", LogGroup.Stream);
        json.WriteNumber("timestamp", at);
        json.WriteString("message", line.Text);
        json.WriteNumber("ingestionTime", at);
        // As long as CloudWatch's ids.
        json.WriteString("eventId", line.Number.ToString("D56", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
