using System.Globalization;
using Glueline.Lambda.Kafka;

namespace Glueline.Consumer.Events;

/// <summary>The records of one invocation, and for each partition the first one that failed: from there on it is delivered again.</summary>
internal sealed class KafkaBatch(KafkaEvent @event)
{
    private readonly Dictionary<(string Topic, int Partition), KafkaEventRecord> _failed = [];
    private readonly List<KafkaEventRecord> _records = [];

    /// <summary>The partitions' records; each partition's in the order of their offsets.</summary>
    public IEnumerable<IReadOnlyList<KafkaEventRecord>> Partitions => @event.Partitions.Select(partition => partition.Records);

    /// <summary>The places that are delivered again, one a partition at most.</summary>
    public IReadOnlyCollection<KafkaEventRecord> Failures => _failed.Values;

    /// <summary>Gives a record a number by which its item knows it.</summary>
    public int Number(KafkaEventRecord record)
    {
        _records.Add(record);
        return _records.Count - 1;
    }

    /// <summary>The record of a number.</summary>
    public KafkaEventRecord Record(int number) => _records[number];

    /// <summary>Notes a failure; of one partition's failures only the lowest offset counts.</summary>
    public void Fail(KafkaEventRecord record)
    {
        var partition = (record.Topic, record.Partition);
        if (!_failed.TryGetValue(partition, out var first) || record.Offset < first.Offset) _failed[partition] = record;
    }

    /// <summary>A record's place as people write it: <c>orders-0@15</c>.</summary>
    public static string Place(KafkaEventRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Topic}-{record.Partition}@{record.Offset}");
}
