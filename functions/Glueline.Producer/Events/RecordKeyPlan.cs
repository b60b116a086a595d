using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Evolution;
using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>How the values of some fields are read from records of one schema.</summary>
internal sealed class RecordKeyPlan
{
    private readonly ReadPlan? _plan;
    private readonly RecordField?[] _fields;
    private readonly string[] _pointers;

    private RecordKeyPlan(ReadPlan? plan, RecordField?[] fields, string[] pointers)
    {
        _plan = plan;
        _fields = fields;
        _pointers = pointers;
    }

    /// <summary>Whether records must be asked: their values may differ from those in the events' JSON.</summary>
    public bool IsAsked => _plan is not null;

    public static RecordKeyPlan Compile(RecordSchema schema, IReadOnlyList<string> names, bool askAlways)
    {
        RecordField?[] fields = [.. names.Select(name => schema.Fields.FirstOrDefault(field => field.JsonName == name))];
        string[] pointers = [.. names.Select(JsonPointer.Segment)];
        if (!askAlways && fields.All(field => field is null || KeepsSpelling(field.Schema)))
            return new(null, fields, pointers);

        // A reader of those fields alone: all others are skipped.
        var overflow = OverflowField.Of(schema);
        RecordField[] seen = [.. schema.Fields.Where(field => field == overflow || fields.Contains(field))];
        return new(
            ReadPlan.Compile(schema, new RecordSchema(schema.Name, seen, schema.Aliases, schema.Doc, schema.Properties)),
            fields,
            pointers
        );
    }

    /// <summary>The values that the record has; what overflow kept is in the event's own spelling.</summary>
    public KeyAttributeValue[] Read(ReadOnlySpan<byte> avro, KeyAttributeValue[] json)
    {
        var visitor = new RecordKeyVisitor(_fields, _pointers, json);
        _plan!.Visit(avro, ref visitor);
        return visitor.Values;
    }

    private static bool KeepsSpelling(AvroSchema schema) =>
        schema switch
        {
            UnionSchema union => union.Branches.All(KeepsSpelling),
            PrimitiveSchema
            {
                LogicalType: null,
                Type: AvroType.Null or AvroType.Boolean or AvroType.Int or AvroType.Long or AvroType.String
            } => true,
            _ => false,
        };
}
