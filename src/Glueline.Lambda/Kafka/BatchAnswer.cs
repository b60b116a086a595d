using System.Buffers;
using System.Text.Json;

namespace Glueline.Lambda.Kafka;

/// <summary>The response of a function whose event source mapping has <c>ReportBatchItemFailures</c>.</summary>
public static class BatchAnswer
{
    /// <summary>
    /// Writes the response; without failures it reports success of the whole batch. Lambda redelivers a partition from its lowest reported
    /// offset, so one offset is written for each partition: the lowest.
    /// </summary>
    public static void Write(IBufferWriter<byte> output, params ReadOnlySpan<BatchItemFailure> failures)
    {
        var lowest = new OrderedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (partition, offset) in failures)
        {
            if (!lowest.TryGetValue(partition, out var known) || offset < known)
                lowest[partition] = offset;
        }

        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("batchItemFailures"u8);
        foreach (var (partition, offset) in lowest)
        {
            // An object: a bare string would make Lambda treat the whole batch as failed.
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
