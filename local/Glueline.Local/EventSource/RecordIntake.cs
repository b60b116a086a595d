using Confluent.Kafka;
using Glueline.Local.EventSource.Filtering;
using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.EventSource;

/// <summary>Processes a record between the poll and its queue, in Lambda's order: schemas first, then filters.</summary>
internal sealed class RecordIntake(EventSourceMappingOptions options, SchemaReader? schemas, TimeProvider time)
{
    private readonly RecordFilter? _filter = options.FilterCriteria.Count == 0 ? null : RecordFilter.Compile(options.FilterCriteria);

    /// <summary>Returns null if the record matches no filter pattern.</summary>
    public BufferedRecord? Accept(ConsumeResult<byte[]?, byte[]?> record)
    {
        var taken = schemas?.Read(record, time.GetTimestamp()) ?? new BufferedRecord(record, time.GetTimestamp());
        return taken.Refusal is null && _filter is not null && !_filter.Matches(taken.Record) ? null : taken.Measured();
    }
}
