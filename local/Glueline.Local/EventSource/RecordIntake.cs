using Confluent.Kafka;
using Glueline.Local.EventSource.Filtering;
using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.EventSource;

/// <summary>What happens to a record between the poll and its queue, in Lambda's order: schemas first, then filters.</summary>
internal sealed class RecordIntake(EventSourceMappingOptions options, SchemaReader? schemas, TimeProvider time)
{
    private readonly RecordFilter? _filter = options.FilterCriteria.Count == 0 ? null : RecordFilter.Compile(options.FilterCriteria);

    /// <summary>Null when no filter pattern fits.</summary>
    public BufferedRecord? Take(ConsumeResult<byte[]?, byte[]?> record)
    {
        var taken = schemas?.Read(record, time.GetTimestamp()) ?? new BufferedRecord(record, time.GetTimestamp());
        return taken.Refusal is null && _filter is not null && !_filter.Fits(taken.Record) ? null : taken.Measured();
    }
}
