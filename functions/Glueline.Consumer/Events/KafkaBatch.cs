using System.Globalization;
using Glueline.Lambda.Kafka;

namespace Glueline.Consumer.Events;

/// <summary>
/// The records of one invocation, and for each partition the first one that failed: Lambda delivers the partition again from there.
/// </summary>
internal sealed class KafkaBatch(KafkaEvent @event)
{
    private readonly Dictionary<string, long> _failed = new(StringComparer.Ordinal);
    private readonly List<(KafkaPartition Partition, KafkaRecord Record, string? Version)> _numbered = [];

    /// <summary>The partitions, each with its records in the order of their offsets.</summary>
    public IReadOnlyList<KafkaPartition> Partitions => @event.Partitions;

    /// <summary>Where to deliver again from: at most one place per partition.</summary>
    public BatchItemFailure[] Failures => [.. _failed.Select(first => new BatchItemFailure(first.Key, first.Value))];

    /// <summary>Numbers a record, so that its item can refer to it.</summary>
    public int Number(KafkaPartition partition, KafkaRecord record, string? version)
    {
        _numbered.Add((partition, record, version));
        return _numbered.Count - 1;
    }

    /// <summary>Marks a numbered record as failed; only the lowest failed offset of a partition counts.</summary>
    public (KafkaRecord Record, string? Version) Fail(int number)
    {
        var (partition, record, version) = _numbered[number];
        Fail(partition, record);
        return (record, version);
    }

    /// <summary>Marks a record as failed.</summary>
    public void Fail(KafkaPartition partition, KafkaRecord record)
    {
        if (!_failed.TryGetValue(partition.Id, out var first) || record.Offset < first)
            _failed[partition.Id] = record.Offset;
    }

    /// <summary>A record's place, for messages: <c>orders-0@15</c>.</summary>
    public static string Place(KafkaRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Topic}-{record.Partition}@{record.Offset}");
}
