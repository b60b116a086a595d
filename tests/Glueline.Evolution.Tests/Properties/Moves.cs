using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Properties;

/// <summary>All schemas that are one small step away: a branch, a promotion, null, a default or a field more, anywhere.</summary>
internal static class Moves
{
    private static readonly AvroSchema[] Scalars =
    [
        PrimitiveSchema.Boolean,
        PrimitiveSchema.Long,
        PrimitiveSchema.Double,
        PrimitiveSchema.String,
    ];

    private static readonly AvroSchema[] FieldTypes =
    [
        .. Scalars.Select(Nullable),
        Nullable(new ArraySchema(Nullable(PrimitiveSchema.Double))),
        Nullable(new ArraySchema(Nullable(PrimitiveSchema.String))),
        new UnionSchema([PrimitiveSchema.Null, PrimitiveSchema.Double, PrimitiveSchema.Long]),
    ];

    public static IEnumerable<RecordSchema> Of(RecordSchema record, params string[] keys)
    {
        for (var i = 0; i < record.Fields.Count; i++)
            foreach (var field in Of(record.Fields[i], keys))
                yield return With(record, record.Fields.Select((old, at) => at == i ? field : old));
        foreach (var key in keys.Where(key => record.Fields.All(field => field.JsonName != key)))
        {
            foreach (var type in FieldTypes)
            {
                var name = record.Field(key) is null ? key : key + "_2";
                var property = name == key ? null : SchemaProperties.Empty.WithText(RecordField.JsonNameProperty, key);
                yield return With(record, record.Fields.Append(new RecordField(name, type, FieldDefault.Null, properties: property)));
            }
        }
    }

    private static IEnumerable<RecordField> Of(RecordField field, string[] keys)
    {
        foreach (var type in Of(field.Schema, keys))
            yield return With(field, type, field.Default);
        if (field.Default is null && Branches(field.Schema).Any(IsNull))
            yield return With(field, NullFirst(field.Schema), FieldDefault.Null);
        if (field.Default is null && !Branches(field.Schema).Any(IsNull))
            yield return With(field, NullFirst(field.Schema), FieldDefault.Null);
    }

    private static IEnumerable<AvroSchema> Of(AvroSchema type, string[] keys)
    {
        var branches = Branches(type);
        foreach (var scalar in Scalars.Where(scalar => branches.All(branch => branch.Type != scalar.Type)))
            yield return new UnionSchema([.. branches, scalar]);
        if (!branches.Any(IsNull))
            yield return new UnionSchema([.. branches, PrimitiveSchema.Null]);
        for (var i = 0; i < branches.Count; i++)
        {
            foreach (var changed in Changed(branches[i], keys))
                if (type is not UnionSchema)
                    yield return changed;
                else if (branches.Where((_, at) => at != i).All(other => other.Type != changed.Type || other is NamedSchema))
                    yield return new UnionSchema(branches.Select((branch, at) => at == i ? changed : branch));
        }
    }

    private static IEnumerable<AvroSchema> Changed(AvroSchema branch, string[] keys) =>
        branch switch
        {
            RecordSchema record => Of(record, keys),
            ArraySchema array => Of(array.Items, keys).Select(items => new ArraySchema(items)),
            MapSchema map => Of(map.Values, keys).Select(values => new MapSchema(values)),
            { Type: AvroType.Int, LogicalType: null } => [PrimitiveSchema.Long, PrimitiveSchema.Double],
            { Type: AvroType.Float } => [PrimitiveSchema.Double],
            { Type: AvroType.String, LogicalType: not null } => [PrimitiveSchema.String],
            _ => [],
        };

    private static IReadOnlyList<AvroSchema> Branches(AvroSchema type) => type is UnionSchema union ? union.Branches : [type];

    private static bool IsNull(AvroSchema type) => type.Type is AvroType.Null;

    private static UnionSchema Nullable(AvroSchema type) => new([PrimitiveSchema.Null, type]);

    private static UnionSchema NullFirst(AvroSchema type) =>
        new([PrimitiveSchema.Null, .. Branches(type).Where(branch => !IsNull(branch))]);

    private static RecordField With(RecordField field, AvroSchema type, FieldDefault? @default) =>
        new(field.Name, type, @default, properties: field.Properties);

    private static RecordSchema With(RecordSchema record, IEnumerable<RecordField> fields) => new(record.Name, fields);
}
