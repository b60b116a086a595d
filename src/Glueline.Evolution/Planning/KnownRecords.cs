using System.Collections.Concurrent;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>
/// What there is to know of a schema's records, each looked at once: a plan must not cost a look at every field of a schema for an event
/// that has few. Safe for several threads at once.
/// </summary>
internal sealed class KnownRecords
{
    private readonly ConcurrentDictionary<RecordSchema, KnownRecord> _records = new(ReferenceEqualityComparer.Instance);

    public KnownRecord this[RecordSchema record] => _records.GetOrAdd(record, static one => new KnownRecord(one));
}
