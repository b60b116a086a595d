using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Local;

namespace Glueline.Cli.Redriving;

/// <summary>
/// Reads a message of Lambda's failure destinations (a queue's has the offsets of a batch, an object or a topic's record also the records),
/// or a record in quarantine.
/// </summary>
internal static class FailureMessageReader
{
    private const string Expected =
        "expected a message of Lambda's failure destination, with KafkaBatchInfo, or a record in quarantine, with topic, partition, offset "
        + "and value";

    /// <exception cref="FormatException">It is neither; the message says what was expected.</exception>
    public static FailureMessage Read(JsonElement message)
    {
        try
        {
            return message.Find("KafkaBatchInfo", JsonValueKind.Object) is { } batch ? OfBatch(message, batch)
                : message.FindString("topic") is not null && message.TryGetProperty("value", out _) ? OfQuarantine(message)
                : throw new FormatException($"found {Start(message)}: {Expected}");
        }
        catch (Exception exception) when (exception is KafkaEventException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{exception.Message.TrimEnd('.')}: {Expected}", exception);
        }
    }

    private static FailureMessage OfBatch(JsonElement message, JsonElement batch)
    {
        var context = message.Find("requestContext", JsonValueKind.Object) ?? default;
        var condition = context.FindString("condition") ?? "no reason given";
        var attempts = context.Find("approximateInvokeCount", JsonValueKind.Number)?.GetInt64();
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"discarded by Lambda: {condition}{(attempts is { } count ? $" after {count} {(count is 1 ? "attempt" : "attempts")}" : "")}"
        );
        return Payload(message) is { } payload
            ? new(reason, [.. KafkaEvent.Read(payload).Partitions.SelectMany(partition => partition.Records)], [])
            : new(reason, [], [.. batch.Members("recordsInfo").Select(Span)]);
    }

    /// <summary>The event of the batch: text in an object of S3, an object in a record of a topic.</summary>
    private static byte[]? Payload(JsonElement message) =>
        !message.TryGetProperty("payload", out var payload) ? null
        : payload.ValueKind is JsonValueKind.String ? Encoding.UTF8.GetBytes(payload.GetString()!)
        : payload.ValueKind is JsonValueKind.Object ? Encoding.UTF8.GetBytes(payload.GetRawText())
        : null;

    private static OffsetSpan Span(JsonProperty partition)
    {
        var dash = partition.Name.LastIndexOf('-');
        return dash > 0 && int.TryParse(partition.Name[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(partition.Name[..dash], number, Offset(partition.Value, "firstRecordOffset"), Offset(partition.Value, "lastRecordOffset"))
            : throw new FormatException($"recordsInfo has \"{partition.Name}\": expected a topic, - and a partition, such as orders-0");
    }

    /// <summary>Lambda writes offsets as strings.</summary>
    private static long Offset(JsonElement info, string name) =>
        info.TryGetProperty(name, out var value)
        && long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new FormatException($"recordsInfo has no usable {name}: expected an offset");

    private static FailureMessage OfQuarantine(JsonElement message) =>
        new(
            message.FindString("reason") is { } reason ? $"in quarantine: {reason}" : "in quarantine",
            [
                new()
                {
                    Topic = message.GetProperty("topic").GetString()!,
                    Partition = message.GetProperty("partition").GetInt32(),
                    Offset = message.GetProperty("offset").GetInt64(),
                    Timestamp = message.Find("timestamp", JsonValueKind.Number)?.GetInt64() ?? KafkaRecord.NoTimestamp,
                    TimestampType = message.FindString("timestampType") switch
                    {
                        "CREATE_TIME" => KafkaTimestampType.CreateTime,
                        "LOG_APPEND_TIME" => KafkaTimestampType.LogAppendTime,
                        _ => KafkaTimestampType.Unknown,
                    },
                    Key = Bytes(message, "key"),
                    Value = Bytes(message, "value"),
                    Headers =
                    [
                        .. message
                            .Elements("headers")
                            .Select(header => new KafkaHeader(header.GetProperty("name").GetString()!, Bytes(header, "value"))),
                    ],
                    KeySchema = Schema(message, "keySchema"),
                    ValueSchema = Schema(message, "valueSchema"),
                },
            ],
            []
        );

    private static ReadOnlyMemory<byte>? Bytes(JsonElement message, string name) =>
        message.Find(name, JsonValueKind.String) is { } text ? text.GetBytesFromBase64() : default(ReadOnlyMemory<byte>?);

    private static KafkaSchemaMetadata? Schema(JsonElement message, string name) =>
        message.Find(name, JsonValueKind.Object) is { } schema
            ? new(schema.GetProperty("schemaId").GetString()!, schema.GetProperty("dataFormat").GetString()!)
            : null;

    private static string Start(JsonElement message) =>
        message.ValueKind is JsonValueKind.Object
            ? $"an object with {string.Join(", ", message.EnumerateObject().Take(4).Select(member => member.Name).DefaultIfEmpty("no member"))}"
            : message.ValueKind.ToString().ToLowerInvariant();
}
