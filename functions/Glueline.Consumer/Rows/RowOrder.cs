using Glueline.Tables;

namespace Glueline.Consumer.Rows;

/// <summary>What orders a write among all the writes of its row.</summary>
/// <param name="Partition">The record's topic and partition, <c>events-0</c>.</param>
/// <param name="Offset">The record's offset in it.</param>
/// <param name="Time">The record's timestamp in milliseconds since 1970; -1 if it has none.</param>
/// <param name="Version">The value of the field that the guard names; null with other guards, and for tombstones.</param>
internal readonly record struct RowOrder(string Partition, long Offset, long Time, TableNumber? Version = null)
{
    public static RowOrder Of(KafkaRecord record, TableNumber? version = null) =>
        new(record.PartitionId, record.Offset, record.Timestamp, version);
}
