using System.Globalization;
using System.Text.Json;

namespace Glueline.Local.Logs.Operations;

/// <summary>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html.</summary>
internal sealed class DescribeLogGroups : ILogsOperation
{
    private const int MaximumGroups = 50;

    public void Answer(LogsCall call, Utf8JsonWriter json)
    {
        call.Refuse("accountIdentifiers", "includeLinkedAccounts", "logGroupIdentifiers", "logGroupClass");
        call.Demand("logs:DescribeLogGroups", LogGroup.StreamsOf(call.Region, call.AccountId, ""));
        var (prefix, part) = (call.Text("logGroupNamePrefix"), call.Text("logGroupNamePattern"));
        if (prefix is not null && part is not null)
            throw LogsCall.Invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        var limit = (int)(call.Number("limit", 1, MaximumGroups) ?? MaximumGroups);
        var found = call
            .Groups.Where(group =>
                group.Name.StartsWith(prefix ?? "", StringComparison.Ordinal)
                && group.Name.Contains(part ?? "", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        var skipped = (int)Math.Min(call.Token(), found.Count);

        json.WriteStartArray("logGroups");
        foreach (var group in found.Skip(skipped).Take(limit))
        {
            json.WriteStartObject();
            json.WriteString("logGroupName", group.Name);
            json.WriteNumber("creationTime", group.Created.ToUnixTimeMilliseconds());
            json.WriteNumber("metricFilterCount", 0);
            json.WriteString("arn", $"{group.Arn}:*");
            json.WriteNumber("storedBytes", 0);
            json.WriteString("logGroupClass", "STANDARD");
            json.WriteString("logGroupArn", group.Arn);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (skipped + limit < found.Count)
            json.WriteString("nextToken", (skipped + limit).ToString(CultureInfo.InvariantCulture));
    }
}
