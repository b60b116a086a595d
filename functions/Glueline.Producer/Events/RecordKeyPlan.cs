using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Evolution;
using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>How the values of some fields are read from records with one schema.</summary>
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

    /// <summary>Whether the values must be read from the record, since they may differ from those in the event's JSON.</summary>
    public bool IsAsked => _plan is not null;

    public static RecordKeyPlan Compile(RecordSchema schema, IReadOnlyList<string> names, bool askAlways)
    {
        RecordField?[] fields = [.. names.Select(name => schema.Fields.FirstOrDefault(field => field.JsonName == name))];
        string[] pointers = [.. names.Select(JsonPointer.Segment)];
        if (!askAlways && fields.All(field => field is null || KeepsSpelling(field.Schema)))
            return new(null, fields, pointers);

        // A reader's schema with only these fields: all others are skipped.
        var overflow = OverflowField.Of(schema);
        RecordField[] seen = [.. schema.Fields.Where(field => field == overflow || fields.Contains(field))];
        return new(
            ReadPlan.Compile(schema, new RecordSchema(schema.Name, seen, schema.Aliases, schema.Doc, schema.Properties)),
            fields,
            pointers
        );
    }

    /// <summary>The values in the record; those that overflow kept are spelled as in the event.</summary>
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
