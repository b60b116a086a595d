using System.Buffers;
using System.Text.Json;

namespace Glueline;

/// <summary>
/// The answer of a function whose event source mapping has <c>ReportBatchItemFailures</c>: the place in each partition from which Lambda
/// delivers again; without failures, the whole batch is done. Not thread-safe.
/// </summary>
/// <remarks>
/// Lambda resumes a partition at its lowest reported offset: later records of the partition are delivered again even if they succeeded. So
/// the answer has one offset for each partition, the lowest that failed.
/// </remarks>
public sealed class BatchAnswer
{
    private readonly OrderedDictionary<string, long> _failures = new(StringComparer.Ordinal);

    /// <summary>Whether a record failed.</summary>
    public bool HasFailures => _failures.Count > 0;

    /// <summary>Reports a record as failed: it is delivered again, with those after it in its partition.</summary>
    /// <param name="record">A record of the event that is answered.</param>
    public void Fail(KafkaRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Fail(record.PartitionId, record.Offset);
    }

    /// <summary>Reports a record by its place.</summary>
    /// <param name="partition">The partition as the event names it, <see cref="KafkaPartition.Id"/>.</param>
    /// <param name="offset">The record's offset. An offset or partition that is not in the event makes Lambda fail the whole batch.</param>
    public void Fail(string partition, long offset)
    {
        ArgumentException.ThrowIfNullOrEmpty(partition);
        if (!_failures.TryGetValue(partition, out var known) || offset < known)
            _failures[partition] = offset;
    }

    /// <summary>Writes the answer as JSON.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("batchItemFailures"u8);
        foreach (var (partition, offset) in _failures)
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

    /// <summary>The answer as JSON in a new stream, as AWS's runtime support takes it.</summary>
    public Stream ToStream()
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output);
        return new MemoryStream(output.WrittenSpan.ToArray(), writable: false);
    }
}
