using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// The rules by which a writer's schema matches a reader's (specification, "Schema Resolution"), with <see cref="FieldMatch"/> and
/// <see cref="Meanings"/>: <see cref="ReadPlanCompiler"/> and <see cref="ResolutionCheck"/> have no others.
/// </summary>
internal static class SchemaMatch
{
    /// <summary>The rank of a branch that needs a promotion.</summary>
    private const int LastRank = 3;

    /// <summary>Records, enums and fixed match by their names without namespace, or by an alias of the reader's.</summary>
    public static bool NamesMatch(NamedSchema writer, NamedSchema reader) =>
        writer.Name.Name == reader.Name.Name || IsAlias(writer, reader);

    /// <summary>How a primitive type is read as another, or null if it can't be.</summary>
    public static ReadNodeKind? Primitive(AvroType writer, AvroType reader) =>
        (writer, reader) switch
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

    /// <summary>
    /// The branches of a reader's union to try: the same full name or the same type, then an alias, then the same name in another
    /// namespace, then those that need a promotion.
    /// </summary>
    public static int[] Candidates(AvroSchema writer, UnionSchema reader)
    {
        var ranks = new int[reader.Branches.Count];
        var count = 0;
        for (var index = 0; index < ranks.Length; index++)
            if ((ranks[index] = Rank(writer, reader.Branches[index])) <= LastRank)
                count++;
        var candidates = new int[count];
        count = 0;
        for (var rank = 0; count < candidates.Length; rank++)
        for (var index = 0; index < ranks.Length; index++)
            if (ranks[index] == rank)
                candidates[count++] = index;
        return candidates;
    }

    /// <summary>
    /// Whether every value has at least one byte; a record within itself does not count.
    /// </summary>
    public static bool HasBytes(AvroSchema schema) => HasBytes(schema, []);

    private static bool HasBytes(AvroSchema schema, HashSet<RecordSchema> within) =>
        schema switch
        {
            { Type: AvroType.Null } => false,
            FixedSchema @fixed => @fixed.Size > 0,
            RecordSchema record => within.Add(record) && record.Fields.Any(field => HasBytes(field.Schema, within)),
            _ => true,
        };

    private static int Rank(AvroSchema writer, AvroSchema reader) =>
        (writer, reader) switch
        {
            (NamedSchema from, NamedSchema into) when from.Type == into.Type => from.Name.FullName == into.Name.FullName ? 0
            : IsAlias(from, into) ? 1
            : NamesMatch(from, into) ? 2
            : int.MaxValue,
            _ when writer.Type == reader.Type => 0,
            _ => Primitive(writer.Type, reader.Type) is null ? int.MaxValue : LastRank,
        };

    private static bool IsAlias(NamedSchema writer, NamedSchema reader)
    {
        foreach (var alias in reader.Aliases)
            if (alias.FullName == writer.Name.FullName)
                return true;
        return false;
    }
}
