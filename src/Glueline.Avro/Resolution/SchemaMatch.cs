using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>The rules by which a writer's schema matches a reader's (specification, "Schema Resolution").</summary>
internal static class SchemaMatch
{
    /// <summary>Records, enums and fixed match by their names without namespace, or by an alias of the reader's.</summary>
    public static bool NamesMatch(NamedSchema writer, NamedSchema reader) =>
        writer.Name.Name == reader.Name.Name || reader.Aliases.Any(alias => alias.FullName == writer.Name.FullName);

    /// <summary>"Decimal": two schemas that are decimals match if their scales and precisions do. One that is none is the other's bytes.</summary>
    public static bool DecimalsMatch(AvroSchema writer, AvroSchema reader) =>
        writer.LogicalType is not { Kind: LogicalTypeKind.Decimal } from || reader.LogicalType is not { Kind: LogicalTypeKind.Decimal } into || from == into;

    /// <summary>How a primitive type is read as another, or null where it can't be.</summary>
    public static ReadNodeKind? Primitive(AvroType writer, AvroType reader) => (writer, reader) switch
    {
        (AvroType.Null, AvroType.Null) => ReadNodeKind.Null,
        (AvroType.Boolean, AvroType.Boolean) => ReadNodeKind.Boolean,
        (AvroType.Int, AvroType.Int) => ReadNodeKind.Int,
        (AvroType.Long, AvroType.Long) => ReadNodeKind.Long,
        (AvroType.Float, AvroType.Float) => ReadNodeKind.Float,
        (AvroType.Double, AvroType.Double) => ReadNodeKind.Double,
        (AvroType.Bytes, AvroType.Bytes) => ReadNodeKind.Bytes,
        (AvroType.String, AvroType.String) => ReadNodeKind.String,
        (AvroType.Int, AvroType.Long) => ReadNodeKind.IntAsLong,
        (AvroType.Int, AvroType.Float) => ReadNodeKind.IntAsFloat,
        (AvroType.Int, AvroType.Double) => ReadNodeKind.IntAsDouble,
        (AvroType.Long, AvroType.Float) => ReadNodeKind.LongAsFloat,
        (AvroType.Long, AvroType.Double) => ReadNodeKind.LongAsDouble,
        (AvroType.Float, AvroType.Double) => ReadNodeKind.FloatAsDouble,
        (AvroType.String, AvroType.Bytes) => ReadNodeKind.StringAsBytes,
        (AvroType.Bytes, AvroType.String) => ReadNodeKind.BytesAsString,
        _ => null,
    };

    /// <summary>The branches of a reader's union to try: the same full name, then the same type, then those that need a promotion.</summary>
    public static IEnumerable<int> Candidates(AvroSchema writer, UnionSchema reader) =>
        Enumerable.Range(0, reader.Branches.Count)
            .Select(index => (Index: index, Rank: Rank(writer, reader.Branches[index])))
            .Where(branch => branch.Rank < int.MaxValue)
            .OrderBy(branch => branch.Rank)
            .Select(branch => branch.Index);

    /// <summary>For each of the writer's fields the place of the reader's, or -1: by name, else by the first alias that names one which no other field takes.</summary>
    public static int[] Fields(RecordSchema writer, RecordSchema reader)
    {
        var places = new int[writer.Fields.Count];
        Array.Fill(places, -1);
        var taken = new bool[reader.Fields.Count];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var place = 0; place < reader.Fields.Count; place++)
            {
                if (taken[place]) continue;
                foreach (var name in pass == 0 ? [reader.Fields[place].Name] : reader.Fields[place].Aliases)
                {
                    var index = IndexOf(writer, name);
                    if (index < 0 || places[index] >= 0) continue;
                    places[index] = place;
                    taken[place] = true;
                    break;
                }
            }
        }

        return places;
    }

    /// <summary>Whether every value takes at least one byte; of a record that holds itself this is assumed of the others' fields only.</summary>
    public static bool TakesBytes(AvroSchema schema) => TakesBytes(schema, []);

    private static int IndexOf(RecordSchema record, string name)
    {
        for (var index = 0; index < record.Fields.Count; index++)
            if (record.Fields[index].Name == name) return index;
        return -1;
    }

    private static bool TakesBytes(AvroSchema schema, HashSet<RecordSchema> within) => schema switch
    {
        { Type: AvroType.Null } => false,
        FixedSchema @fixed => @fixed.Size > 0,
        RecordSchema record => within.Add(record) && record.Fields.Any(field => TakesBytes(field.Schema, within)),
        _ => true,
    };

    private static int Rank(AvroSchema writer, AvroSchema reader) => (writer, reader) switch
    {
        (NamedSchema from, NamedSchema into) when from.Type == into.Type => from.Name.FullName == into.Name.FullName ? 0 : NamesMatch(from, into) ? 1 : int.MaxValue,
        _ when writer.Type == reader.Type => 0,
        _ => Primitive(writer.Type, reader.Type) is null ? int.MaxValue : 2,
    };
}
