using Glueline.Avro.Schemas;

namespace Glueline.Local.Glue.Resolution;

/// <summary>
/// Whether two unions are equal except for namespaces: Java's library then pairs their branches by position instead of looking each one up.
/// </summary>
internal sealed class UnionEquivalence(WriterNames names)
{
    private readonly Dictionary<(RecordSchema Writer, RecordSchema Reader), bool> _records = [];

    public bool Holds(AvroSchema wrote, AvroSchema reads)
    {
        if (wrote.Type != reads.Type || (wrote is NamedSchema named && names.Of(named).Name != ((NamedSchema)reads).Name.Name))
            return false;
        return (wrote, reads) switch
        {
            (ArraySchema from, ArraySchema to) => Holds(from.Items, to.Items),
            (MapSchema from, MapSchema to) => Holds(from.Values, to.Values),
            (FixedSchema from, FixedSchema to) => from.Size == to.Size,
            (EnumSchema from, EnumSchema to) => from.Symbols.SequenceEqual(to.Symbols),
            (UnionSchema from, UnionSchema to) => from.Branches.Count == to.Branches.Count
                && from.Branches.Zip(to.Branches).All(pair => Holds(pair.First, pair.Second)),
            (RecordSchema from, RecordSchema to) => Records(from, to),
            _ => true,
        };
    }

    private bool Records(RecordSchema wrote, RecordSchema reads)
    {
        if (_records.TryGetValue((wrote, reads), out var known))
            return known;
        // A recursive record counts as equal until a field proves otherwise.
        _records[(wrote, reads)] = true;
        return _records[(wrote, reads)] =
            wrote.Fields.Count == reads.Fields.Count
            && wrote
                .Fields.Zip(reads.Fields)
                .All(pair => names.Source(wrote, pair.Second) == pair.First && Holds(pair.First.Schema, pair.Second.Schema));
    }
}
