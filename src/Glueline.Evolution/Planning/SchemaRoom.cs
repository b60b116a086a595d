using System.Text;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// How much room a schema has for more fields. If it is full, a look at an event's keys is enough to refuse it without a draft: keys that
/// are data come with every event. Safe for several threads at once.
/// </summary>
internal sealed class SchemaRoom(RecordSchema schema, InferenceOptions options, GrowingObjects growing, KnownRecords records)
{
    /// <summary>
    /// The bytes of a field in the schema's text, without its name: <c>{"name":"","type":["null","long"],"default":null},</c>.
    /// </summary>
    private const int LeastFieldBytes = 49;

    /// <summary>The same with <c>,"jsonName":""</c> and without types.</summary>
    private const int FieldBytes = 64;

    /// <summary>The bytes of <c>"boolean",</c>, the longest plain type.</summary>
    private const int PlainTypeBytes = 10;

    /// <summary>The bytes of <c>\u0001</c>, the longest form of a letter.</summary>
    private const int LetterBytes = 6;

    /// <summary>The bytes of <c>,"namespace":""</c>, or of a dot.</summary>
    private const int NamespaceBytes = 15;

    private int Fields { get; } = SchemaSize.Of(schema).Fields;

    private int Bytes { get; } = SchemaSize.Bytes(schema);

    /// <summary>Which limit a sample is sure to exceed; null if that is not certain.</summary>
    public SchemaLimit? LimitFor(EventShape sample)
    {
        if (sample.Object is not { } members)
            return null;
        var need = default(Need);
        Add(schema, members, EventPath.Root, ref need);
        if (need.Fields == 0)
            return null;
        return Fields + need.Fields > options.MaxFields ? SchemaLimit.Fields
            : Bytes + need.Bytes > options.MaxSchemaBytes ? SchemaLimit.Bytes
            : null;
    }

    /// <summary>Whether new fields are sure to have room, wherever they are added; false if that is not certain.</summary>
    /// <param name="added">The new fields of each record that has any.</param>
    public bool Has(IReadOnlyList<IReadOnlyList<RecordField>> added)
    {
        var (fields, bytes) = (Fields, (long)Bytes);
        foreach (var some in added)
        {
            if (PlainBytes(some) is { } most)
            {
                (fields, bytes) = (fields + some.Count, bytes + most);
                continue;
            }

            // A type may be named with its namespace within the whole, at each of its places.
            var alone = new RecordSchema(schema.Name, some);
            var size = SchemaSize.Of(alone);
            fields += size.Fields;
            bytes += SchemaSize.Bytes(alone) + (size.Fields + size.NamedTypes.Count) * (NamespaceBytes + (long)schema.Name.FullName.Length);
        }

        return fields <= options.MaxFields && bytes <= options.MaxSchemaBytes;
    }

    /// <summary>What fields of plain types, as most are, have at most in the schema's text; null if others are among them.</summary>
    private static long? PlainBytes(IReadOnlyList<RecordField> fields)
    {
        var bytes = 0L;
        foreach (var field in fields)
        {
            var branches = SchemaBranches.Of(field.Schema);
            if (!branches.All(branch => branch is PrimitiveSchema { Properties.Count: 0 }))
                return null;
            bytes += FieldBytes + branches.Count * PlainTypeBytes + LetterBytes * ((long)field.Name.Length + field.JsonName.Length);
        }

        return bytes;
    }

    /// <summary>
    /// The object with the most keys, in the schema and the sample together, except the event itself; null if none has many.
    /// </summary>
    public string? LargestObject(EventShape sample)
    {
        (string? Pointer, int Fields) largest = (null, ManyFields - 1);
        if (sample.Object is { } members)
            Largest(schema, members, EventPath.Root, ref largest);
        return largest.Pointer;
    }

    private const int ManyFields = 30;

    private void Add(RecordSchema record, ObjectShape shape, EventPath path, ref Need need)
    {
        var known = records[record];
        foreach (var (key, member) in shape.Members)
        {
            if (known.Field(key) is not { } field)
            {
                if (!member.Shape.IsUndecided)
                    need = new(need.Fields + 1, need.Bytes + LeastFieldBytes + Encoding.UTF8.GetByteCount(key) / 4);
            }
            else if (member.Shape.Object is not null || member.Shape.Items is not null)
            {
                Add(field.Schema, member.Shape, path.Member(key), ref need);
            }
        }
    }

    private void Add(AvroSchema type, EventShape shape, EventPath path, ref Need need)
    {
        if (shape.Items is { } items && SchemaBranches.Array(type) is { } array)
            Add(array.Items, items, path.Item(), ref need);
        if (shape.Object is not { } members || growing.NeedsMap(type, members, path))
            return;
        switch (ObjectBranch.Of(type, members))
        {
            case RecordSchema record:
                Add(record, members, path, ref need);
                break;
            case MapSchema map when members.Values is { } values:
                Add(map.Values, values, path.Value(), ref need);
                break;
        }
    }

    private void Largest(RecordSchema record, ObjectShape shape, EventPath path, ref (string? Pointer, int Fields) largest)
    {
        var known = records[record];
        var count = known.Keys.Count + shape.Members.Keys.Count(key => !known.Has(key));
        if (path.Parent is not null && count > largest.Fields)
            largest = (path.Pointer, count);
        foreach (var (key, member) in shape.Members)
        {
            var at = path.Member(key);
            if (known.Field(key) is { } field)
                Largest(field.Schema, member.Shape, at, ref largest);
            else if (member.Shape.Object is { } inner && inner.Members.Count > largest.Fields)
                largest = (at.Pointer, inner.Members.Count);
        }
    }

    private void Largest(AvroSchema type, EventShape shape, EventPath path, ref (string? Pointer, int Fields) largest)
    {
        if (shape.Items is { } items && SchemaBranches.Array(type) is { } array)
            Largest(array.Items, items, path.Item(), ref largest);
        if (shape.Object is { } members && ObjectBranch.Of(type, members) is RecordSchema record)
            Largest(record, members, path, ref largest);
    }

    private readonly record struct Need(int Fields, int Bytes);
}

/// <summary>Which limit of a schema's size is meant.</summary>
internal enum SchemaLimit
{
    Fields,
    Bytes,
}
