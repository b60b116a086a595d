using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>What Lambda tells a destination: which records, why, and what the function answered last.</summary>
internal sealed class FailureDocument(string bootstrapServers, IFunctionInvoker function, TimeProvider time)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A queue's message: the whole batch by its offsets, without the records.</summary>
    public ReadOnlyMemory<byte> OfBatch(RecordBatch batch) => Write(batch, batch.Abandoned!.Condition, writer =>
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

    /// <summary>A topic's record: one record of the batch, with the event that the function would get of it.</summary>
    public ReadOnlyMemory<byte> OfRecord(RecordBatch batch, PartitionSlice slice, BufferedRecord record)
    {
        var alone = batch with { Slices = [slice with { Records = [record] }] };
        // The documents for topics spell this one condition differently.
        var condition = batch.Abandoned!.Condition == Abandonment.RetryAttemptsExhausted ? "RetriesExhausted" : batch.Abandoned.Condition;
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
    )
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Compact))
        {
            writer.WriteStartObject();
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
            writer.WriteEndObject();
        }
        return output.WrittenMemory;
    }

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
