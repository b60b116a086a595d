using Glueline.Avro.Schemas;

namespace Glueline.Evolution;

/// <summary>
/// The field <c>_overflow</c>, a map from JSON pointers (RFC 6901) to JSON texts. It stands first in its record, so that its bytes go before those
/// of all other fields, and new fields find their place behind as ever.
/// </summary>
public static class OverflowField
{
    /// <summary>The field's name.</summary>
    public const string Name = "_overflow";

    /// <summary>The text that says that there is nothing at a pointer, where the schema made it necessary to write something.</summary>
    public const string Nothing = "";

    private const string Doc = "What the other fields have no place for: JSON texts by JSON pointer (RFC 6901). An empty text says that nothing is there.";

    /// <summary>The field of a record that keeps overflow, or null.</summary>
    public static RecordField? Of(AvroSchema schema) =>
        (schema as RecordSchema)?.Field(Name) is { Schema: MapSchema { Values: { Type: AvroType.String, LogicalType: null } } } field && field.JsonName == Name ? field : null;

    /// <summary>Whether records of a schema can be written with overflow.</summary>
    internal static bool IsFirstOf(RecordSchema schema) => schema.Fields is [var first, ..] && first == Of(schema) && !IsWithinItself(schema);

    /// <summary>The record with the field in front, or null where there is no room for it: another field has its name or its key.</summary>
    internal static RecordSchema? AddTo(RecordSchema schema)
    {
        var known = Of(schema);
        var others = schema.Fields.Where(field => field != known).ToArray();
        if (IsWithinItself(schema) || others.Any(field => field.JsonName == Name || field.Name == Name || field.Aliases.Contains(Name))) return null;
        return With(schema, [known ?? Create(), .. others]);
    }

    /// <summary>The record without its first field, for what comes behind that.</summary>
    internal static RecordSchema WithoutFirst(RecordSchema schema) => With(schema, schema.Fields.Skip(1));

    private static RecordField Create() => new(Name, new MapSchema(PrimitiveSchema.String), new FieldDefault("{}"), doc: Doc);

    private static RecordSchema With(RecordSchema schema, IEnumerable<RecordField> fields) =>
        new(schema.Name, fields, schema.Aliases, schema.Doc, schema.Properties);

    /// <summary>An event within an event would have an overflow of its own, with pointers that start there.</summary>
    private static bool IsWithinItself(RecordSchema schema)
    {
        var seen = new HashSet<RecordSchema>(ReferenceEqualityComparer.Instance);
        return schema.Fields.Any(field => Holds(field.Schema));

        bool Holds(AvroSchema part) => part switch
        {
            RecordSchema record => record == schema || (seen.Add(record) && record.Fields.Any(field => Holds(field.Schema))),
            UnionSchema union => union.Branches.Any(Holds),
            ArraySchema array => Holds(array.Items),
            MapSchema map => Holds(map.Values),
            _ => false,
        };
    }
}
