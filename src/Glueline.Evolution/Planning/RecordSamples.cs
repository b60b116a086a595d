using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Which objects reach which record of a schema. A record may be used at several places, or contain itself; whatever reaches it anywhere
/// counts for its one declaration.
/// </summary>
internal sealed class RecordSamples
{
    private readonly Dictionary<RecordSchema, (EventPath Path, ObjectShape Shape)> _samples = new(ReferenceEqualityComparer.Instance);

    private readonly GrowingObjects _growing;
    private readonly KnownRecords _records;

    public RecordSamples(RecordSchema root, ObjectShape shape, GrowingObjects growing, KnownRecords records)
    {
        _growing = growing;
        _records = records;
        Add(root, shape, EventPath.Root);
    }

    /// <summary>Each record with the first place where it was reached, and the objects that reached it.</summary>
    public IEnumerable<(RecordSchema Record, EventPath Path, ObjectShape Shape)> All =>
        _samples.Select(sample => (sample.Key, sample.Value.Path, sample.Value.Shape));

    private void Add(RecordSchema record, ObjectShape shape, EventPath path)
    {
        _samples[record] = _samples.TryGetValue(record, out var sample)
            ? (sample.Path, ObjectShape.Merge(sample.Shape, shape)!)
            : (path, shape);
        foreach (var field in _records[record].Seen(shape))
            if (shape.Members[field.JsonName].Shape is { IsScalar: false } inner)
                Walk(field.Schema, inner, path.Member(field.JsonName));
    }

    private void Walk(AvroSchema schema, EventShape shape, EventPath path)
    {
        if (shape.Items is { } items && SchemaBranches.Array(schema) is { } array)
            Walk(array.Items, items, path.Item());
        if (shape.Object is not { } members || _growing.NeedsMap(schema, members, path))
            return;
        switch (ObjectBranch.Of(schema, members))
        {
            case RecordSchema record:
                Add(record, members, path);
                break;
            case MapSchema map when members.Values is { } values:
                Walk(map.Values, values, path.Value());
                break;
        }
    }
}
