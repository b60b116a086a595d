using System.Buffers;
using System.Text.Json;

namespace Glueline.Lambda.Kafka;

/// <summary>The answer of a function whose event source mapping asks for <c>ReportBatchItemFailures</c>.</summary>
public static class BatchAnswer
{
    /// <summary>
    /// Writes the answer; without failures it says that the batch is done. Lambda delivers a partition again from its lowest reported
    /// offset on, so one offset is written for each partition: the lowest.
    /// </summary>
    public static void Write(IBufferWriter<byte> output, params ReadOnlySpan<BatchItemFailure> failures)
    {
        var lowest = new OrderedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (partition, offset) in failures)
        {
            if (!lowest.TryGetValue(partition, out var held) || offset < held)
                lowest[partition] = offset;
        }

        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("batchItemFailures"u8);
        foreach (var (partition, offset) in lowest)
        {
            // An object: a bare string would make Lambda take the whole batch as failed.
            json.WriteStartObject();
            json.WriteStartObject("itemIdentifier"u8);
            json.WriteString("partition"u8, partition);
            json.WriteNumber("offset"u8, offset);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
