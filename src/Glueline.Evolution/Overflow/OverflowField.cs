using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution;

/// <summary>
/// The field <c>_overflow</c>: JSON texts by JSON pointer (RFC 6901). It stands first in its record, so that its bytes go before those of
/// all other fields, and new fields find their place behind as ever. It is a map of strings, or an array of records of two strings, which
/// systems read that know no maps; the bytes of both are the same. Where it is an array, a null member is as good as an absent one, as in a
/// table.
/// </summary>
public static class OverflowField
{
    /// <summary>The field's name.</summary>
    public const string Name = "_overflow";

    /// <summary>The text that says that there is nothing at a pointer, where the schema made it necessary to write something.</summary>
    public const string Nothing = "";

    /// <summary>The place of an entry, in a record of the array.</summary>
    internal const string Pointer = "pointer";

    /// <summary>The text of an entry, in a record of the array.</summary>
    internal const string Json = "json";

    private const string MapDoc =
        "What the other fields have no place for: JSON texts by JSON pointer (RFC 6901). An empty text says that nothing is there.";
    private const string ArrayDoc =
        "What the other fields have no place for: JSON pointers (RFC 6901) and the JSON texts there. An empty text says that "
        + "nothing is there.";
    private const string EntryName = "Overflow";

    /// <summary>The field of a record that keeps overflow, or null.</summary>
    public static RecordField? Of(AvroSchema schema) =>
        (schema as RecordSchema)?.Field(Name) is { JsonName: Name } field && (IsMap(field.Schema) || IsArray(field.Schema)) ? field : null;

    /// <summary>Whether what is kept tells a member that is null from one that is absent: a map does.</summary>
    internal static bool KeepsNulls(RecordSchema schema) => Of(schema) is { Schema: MapSchema };

    /// <summary>Whether records of a schema can be written with overflow.</summary>
    internal static bool IsFirstOf(RecordSchema schema) =>
        schema.Fields is [var first, ..] && first == Of(schema) && !IsWithinItself(schema);

    /// <summary>
    /// The record with the field in front, or null where there is no room for it: another field has its name or its key. A field that is
    /// there keeps its type; a new one is of a type that suits the unions of the schema.
    /// </summary>
    internal static RecordSchema? AddTo(RecordSchema schema, UnionUse unions)
    {
        var known = Of(schema);
        var others = schema.Fields.Where(field => field != known).ToArray();
        if (IsWithinItself(schema) || others.Any(field => field.JsonName == Name || field.Name == Name || field.Aliases.Contains(Name)))
            return null;
        return With(schema, [known ?? (unions is UnionUse.NullOnly ? Array(schema) : Map()), .. others]);
    }

    /// <summary>The record without its first field, for what comes behind that.</summary>
    internal static RecordSchema WithoutFirst(RecordSchema schema) => With(schema, schema.Fields.Skip(1));

    private static RecordField Map() => new(Name, new MapSchema(PrimitiveSchema.String), new FieldDefault("{}"), doc: MapDoc);

    private static RecordField Array(RecordSchema schema)
    {
        var entry = new RecordSchema(
            new TypeNames(schema.Name, SchemaSize.Of(schema).NamedTypes).New(EntryName),
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

    /// <summary>An event within an event would have an overflow of its own, with pointers that start there.</summary>
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
