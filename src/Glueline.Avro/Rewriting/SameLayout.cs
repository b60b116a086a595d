using Glueline.Avro.Schemas;

namespace Glueline.Avro.Rewriting;

/// <summary>
/// Whether every value of one schema has the same bytes by another, and is the same value there. A pair of records within itself is assumed
/// to match: it fails only if some other part does.
/// </summary>
internal sealed class SameLayout
{
    private readonly HashSet<(RecordSchema, RecordSchema)> _assumed = [];

    public static bool Of(AvroSchema written, AvroSchema registered) => new SameLayout().Is(written, registered);

    private bool Is(AvroSchema written, AvroSchema registered) =>
        ReferenceEquals(written, registered)
        || (written, registered) switch
        {
            (UnionSchema own, UnionSchema union) => own.Branches.Count <= union.Branches.Count
                && Enumerable.Range(0, own.Branches.Count).All(branch => IsBranch(own.Branches[branch], union, branch)),
            (ArraySchema own, ArraySchema array) => Is(own.Items, array.Items),
            (MapSchema own, MapSchema map) => Is(own.Values, map.Values),
            (RecordSchema own, RecordSchema record) => IsRecord(own, record),
            (EnumSchema own, EnumSchema @enum) => WriteMatch.Names(own, @enum)
                && @enum.Symbols.Take(own.Symbols.Count).SequenceEqual(own.Symbols),
            (FixedSchema own, FixedSchema @fixed) => WriteMatch.Names(own, @fixed)
                && own.Size == @fixed.Size
                && WriteMatch.SameMeaning(own, @fixed),
            (PrimitiveSchema, PrimitiveSchema) => IsSameType(written.Type, registered.Type) && WriteMatch.SameMeaning(written, registered),
            _ => false,
        };

    private bool IsBranch(AvroSchema written, UnionSchema union, int branch) =>
        Is(written, union.Branches[branch]) && WriteMatch.Branches(written, union).First() == branch;

    private bool IsRecord(RecordSchema written, RecordSchema registered)
    {
        if (!_assumed.Add((written, registered)))
            return true;
        if (!WriteMatch.Names(written, registered) || written.Fields.Count != registered.Fields.Count)
            return false;
        var places = WriteMatch.Fields(written, registered, out var clash);
        if (clash is not null)
            return false;
        for (var field = 0; field < places.Length; field++)
            if (places[field] != field || !Is(written.Fields[field].Schema, registered.Fields[field].Schema))
                return false;
        return true;
    }

    private static bool IsSameType(AvroType written, AvroType registered) =>
        written == registered || (written, registered) is (AvroType.Int, AvroType.Long) or (AvroType.String, AvroType.Bytes);
}
