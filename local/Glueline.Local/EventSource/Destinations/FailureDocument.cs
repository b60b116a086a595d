using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>What Lambda sends to a failure destination: which records, why, and the function's last answer.</summary>
internal sealed class FailureDocument(string bootstrapServers, IFunctionInvoker function, TimeProvider time)
{
    /// <summary>The message for a queue: the batch's offsets, without the records.</summary>
    public ReadOnlyMemory<byte> OfBatch(RecordBatch batch) => Write(batch, batch.Discarded!.Condition, writer =>
        {
            writer.WriteStartObject("recordsInfo");
            foreach (var slice in batch.Slices)
            {
                writer.WriteStartObject(slice.Key);
                writer.WriteString("firstRecordOffset", Text(slice.First));
                writer.WriteString("lastRecordOffset", Text(slice.Last));
                writer.WriteString("firstRecordTimestamp", Text(slice.Records[0].Timestamp));
                writer.WriteString("lastRecordTimestamp", Text(slice.Records[^1].Timestamp));
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        });

    /// <summary>The record for a topic: one record of the batch, with the event that the function would get for it.</summary>
    public ReadOnlyMemory<byte> OfRecord(RecordBatch batch, PartitionSlice slice, BufferedRecord record)
    {
        var alone = batch with { Slices = [slice with { Records = [record] }] };
        // The documentation spells this one condition differently for topics.
        var condition = batch.Discarded!.Condition == DiscardReason.RetryAttemptsExhausted ? "RetriesExhausted" : batch.Discarded.Condition;
        return Write(
            alone,
            condition,
            writer =>
            {
                writer.WriteStartObject("recordInfo");
                writer.WriteString("offset", Text(record.Offset));
                writer.WriteString("timestamp", Text(record.Timestamp));
                writer.WriteEndObject();
            },
            writer =>
            {
                writer.WritePropertyName("payload");
                KafkaEventWriter.Write(writer, bootstrapServers, alone);
            }
        );
    }

    private ReadOnlyMemory<byte> Write(
        RecordBatch batch,
        string condition,
        Action<Utf8JsonWriter> records,
        Action<Utf8JsonWriter>? payload = null
    ) =>
        JsonBytes.Object(
            writer =>
            {
                WriteContext(writer, batch, condition);
                writer.WriteString("version", "1.0");
                writer.WriteString("timestamp", Text(time.GetUtcNow()));
                writer.WriteStartObject("KafkaBatchInfo");
                writer.WriteNumber("batchSize", batch.Count);
                writer.WriteString("bootstrapServers", bootstrapServers);
                writer.WriteNumber("payloadSize", PayloadSize(batch));
                records(writer);
                writer.WriteEndObject();
                payload?.Invoke(writer);
            },
            JsonBytes.Readable
        );

    private void WriteContext(Utf8JsonWriter writer, RecordBatch batch, string condition)
    {
        writer.WriteStartObject("requestContext");
        writer.WriteString("requestId", batch.LastInvocation?.RequestId ?? Guid.NewGuid().ToString());
        writer.WriteString("functionArn", function.Arn + ":$LATEST");
        writer.WriteString("condition", condition);
        writer.WriteNumber("approximateInvokeCount", batch.Invocations);
        writer.WriteEndObject();
        if (batch.LastInvocation is not { } last)
        {
            writer.WriteNull("responseContext");
            return;
        }
        writer.WriteStartObject("responseContext");
        writer.WriteNumber("statusCode", 200);
        writer.WriteString("executedVersion", "$LATEST");
        if (last.Failed)
            writer.WriteString("functionError", "Unhandled");
        writer.WriteEndObject();
    }

    private int PayloadSize(RecordBatch batch)
    {
        var payload = new ArrayBufferWriter<byte>();
        KafkaEventWriter.Write(payload, bootstrapServers, batch);
        return payload.WrittenCount;
    }

    private static string Text(long offset) => offset.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
