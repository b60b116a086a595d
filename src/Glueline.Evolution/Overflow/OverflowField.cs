using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// The field <c>_overflow</c>: JSON by JSON pointer (RFC 6901). It is the first field of its record, so that its bytes precede those of all
/// other fields and new fields are appended as usual. It is a map of strings, or an array of records of two strings for systems that can't
/// read maps; both have the same bytes. If it is an array, a null member counts as absent, as in a table.
/// </summary>
internal static class OverflowField
{
    /// <summary>The field's name.</summary>
    public const string Name = "_overflow";

    /// <summary>The value for a pointer at which the event has nothing, although the schema required a value there.</summary>
    public const string Nothing = "";

    /// <summary>The pointer of an entry, in a record of the array.</summary>
    internal const string Pointer = "pointer";

    /// <summary>The JSON of an entry, in a record of the array.</summary>
    internal const string Json = "json";

    private const string MapDoc =
        "What the other fields have no place for: JSON texts by JSON pointer (RFC 6901). An empty text says that nothing is there.";
    private const string ArrayDoc =
        "What the other fields have no place for: JSON pointers (RFC 6901) and the JSON texts there. An empty text says that "
        + "nothing is there.";
    private const string EntryName = "Overflow";

    /// <summary>The field of a record that keeps overflow; null if it has none.</summary>
    public static RecordField? Of(AvroSchema schema) =>
        (schema as RecordSchema)?.Field(Name) is { JsonName: Name } field && (IsMap(field.Schema) || IsArray(field.Schema)) ? field : null;

    /// <summary>Whether overflow distinguishes a null member from an absent one: a map does.</summary>
    internal static bool KeepsNulls(RecordSchema schema) => Of(schema) is { Schema: MapSchema };

    /// <summary>Whether records of a schema can be written with overflow.</summary>
    internal static bool IsFirstOf(RecordSchema schema) =>
        schema.Fields is [var first, ..] && first == Of(schema) && !IsWithinItself(schema);

    /// <summary>
    /// The record with the field first; null if it can't have one because another field has its name or its key. An existing field keeps
    /// its type; a new one gets the type that matches the unions that the schema may have.
    /// </summary>
    internal static RecordSchema? AddTo(RecordSchema schema, UnionUse unions)
    {
        var known = Of(schema);
        var others = schema.Fields.Where(field => field != known).ToArray();
        if (IsWithinItself(schema) || others.Any(field => field.JsonName == Name || field.Name == Name || field.Aliases.Contains(Name)))
            return null;
        return With(schema, [known ?? (unions is UnionUse.NullOnly ? Array(schema) : Map()), .. others]);
    }

    /// <summary>The record without its first field, to encode what follows that.</summary>
    internal static RecordSchema WithoutFirst(RecordSchema schema) => With(schema, schema.Fields.Skip(1));

    private static RecordField Map() => new(Name, new MapSchema(PrimitiveSchema.String), new FieldDefault("{}"), doc: MapDoc);

    private static RecordField Array(RecordSchema schema)
    {
        var entry = new RecordSchema(
            new TypeNames(new KnownTypes(schema)).New(EntryName),
            [new RecordField(Pointer, PrimitiveSchema.String), new RecordField(Json, PrimitiveSchema.String)]
        );
        return new(Name, new ArraySchema(entry), new FieldDefault("[]"), doc: ArrayDoc);
    }

    private static bool IsMap(AvroSchema schema) => schema is MapSchema { Values: var values } && IsText(values);

    private static bool IsArray(AvroSchema schema) =>
        schema is ArraySchema { Items: RecordSchema { Fields: [var pointer, var json] } }
        && IsText(pointer.Schema)
        && IsText(json.Schema)
        && pointer.JsonName == Pointer
        && json.JsonName == Json;

    private static bool IsText(AvroSchema schema) => schema is { Type: AvroType.String, LogicalType: null };

    private static RecordSchema With(RecordSchema schema, IEnumerable<RecordField> fields) =>
        new(schema.Name, fields, schema.Aliases, schema.Doc, schema.Properties);

    /// <summary>
    /// Whether an event can contain an event: the inner one would have an overflow of its own, with pointers that start there.
    /// </summary>
    private static bool IsWithinItself(RecordSchema schema)
    {
        var seen = new HashSet<RecordSchema>(ReferenceEqualityComparer.Instance);
        return schema.Fields.Any(field => Holds(field.Schema));

        bool Holds(AvroSchema part) =>
            part switch
            {
                RecordSchema record => record == schema || (seen.Add(record) && record.Fields.Any(field => Holds(field.Schema))),
                UnionSchema union => union.Branches.Any(Holds),
                ArraySchema array => Holds(array.Items),
                MapSchema map => Holds(map.Values),
                _ => false,
            };
    }
}
