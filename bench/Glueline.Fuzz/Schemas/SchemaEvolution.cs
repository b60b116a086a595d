using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Fuzz.Schemas;

/// <summary>
/// Derives another schema by changes of which most are allowed: fields added, dropped, moved and renamed, types promoted, renamed and moved
/// to other namespaces with and without aliases, symbols, branches, sizes, scales and units of time changed. A type used twice changes
/// once.
/// </summary>
public sealed class SchemaEvolution(Random random, SchemaGenerator fresh, AliasUse aliases = AliasUse.Renaming)
{
    private static readonly LogicalTypeKind[] OnLong =
    [
        .. System.Enum.GetValues<LogicalTypeKind>().Where(kind => LogicalTypeTable.Of(kind).IsValidOn(AvroType.Long, 0)),
    ];

    private readonly Dictionary<NamedSchema, NamedSchema> _named = new(ReferenceEqualityComparer.Instance);
    private readonly DefaultGenerator _defaults = new(random);

    public AvroSchema Of(AvroSchema schema)
    {
        if (schema is NamedSchema named)
            return _named.GetValueOrDefault(named) ?? Named(named);
        return schema switch
        {
            ArraySchema array => new ArraySchema(Of(array.Items)),
            MapSchema map => new MapSchema(Of(map.Values)),
            UnionSchema union => Union(union),
            _ => Primitive(schema),
        };
    }

    private bool Is(int percent) => random.Next(100) < percent;

    private NamedSchema Named(NamedSchema schema)
    {
        var (name, aliases) = Renamed(schema.Name);
        return schema switch
        {
            RecordSchema record => RecordSchema.Create(
                name,
                self => Fields(record, _named[record] = self),
                aliases,
                record.Doc,
                record.Properties
            ),
            EnumSchema @enum => _named[@enum] = Enum(@enum, name, aliases),
            FixedSchema @fixed => _named[@fixed] = new FixedSchema(
                name,
                Is(2) ? @fixed.Size + 1 : @fixed.Size,
                aliases,
                properties: Rescaled(@fixed)
            ),
            _ => throw new InvalidOperationException($"no named type: {schema}"),
        };
    }

    private (SchemaName Name, SchemaName[] Aliases) Renamed(SchemaName name) =>
        random.Next(40) switch
        {
            0 or 1 => (fresh.Name("N"), [name]),
            2 => (fresh.Name("N"), []),
            3 => (new SchemaName(name.Name, name.Namespace.Length == 0 ? "moved" : $"{name.Namespace}.moved"), []),
            4 => (name, [fresh.Name("Old")]),
            _ => (name, []),
        };

    private List<RecordField> Fields(RecordSchema writer, NamedSchema self)
    {
        var fields = new List<RecordField>();
        foreach (var field in writer.Fields)
        {
            if (Is(8))
                continue;
            var schema = Of(field.Schema);
            if (Is(8) && schema is not UnionSchema && schema.Type is not AvroType.Null)
                schema = new UnionSchema([PrimitiveSchema.Null, schema]);
            var name = Is(5) ? fresh.FieldName() : field.Name;
            string[] aliases = name == field.Name || Is(15) ? [] : [field.Name];
            var @default = Is(50) && !ReferenceEquals(self, schema) && IsComplete(schema, []) ? _defaults.Of(schema) : null;
            fields.Add(new RecordField(name, schema, @default, aliases));
        }

        for (var more = random.Next(3); more > 0; more--)
        {
            var schema = fresh.Part();
            fields.Add(new RecordField(fresh.FieldName(), schema, Is(10) ? null : _defaults.Of(schema)));
        }

        if (aliases is AliasUse.Crossing && Is(50))
            Cross(writer, fields);
        if (!Is(25))
            return fields;
        var order = fields.ToArray();
        random.Shuffle(order);
        return [.. order];
    }

    /// <summary>
    /// A new field takes over the value of one that has a default to fall back on; or a field that the writer has by name gets another of
    /// the writer's fields as an alias.
    /// </summary>
    private void Cross(RecordSchema writer, List<RecordField> fields)
    {
        var place = fields.FindIndex(field =>
            field.Default is not null && field.Aliases.Count == 0 && writer.Field(field.Name) is not null
        );
        if (place < 0)
            return;
        var (kept, other) = (fields[place], writer.Fields[random.Next(writer.Fields.Count)]);
        if (Is(60))
            fields.Add(new RecordField(fresh.FieldName(), kept.Schema, kept.Default, [kept.Name]));
        else if (other.Name != kept.Name)
            fields[place] = new RecordField(kept.Name, kept.Schema, kept.Default, [other.Name]);
    }

    private EnumSchema Enum(EnumSchema @enum, SchemaName name, SchemaName[] aliases)
    {
        var symbols = @enum.Symbols.Where(_ => !Is(6)).Append("ADDED").ToArray();
        if (Is(20))
            random.Shuffle(symbols);
        return new EnumSchema(name, symbols, Is(50) ? symbols[0] : null, aliases);
    }

    private AvroSchema Union(UnionSchema union)
    {
        if (union.Branches.Count > 1 && Is(3))
            return Of(union.Branches[random.Next(union.Branches.Count)]);
        var branches = union.Branches.Where(_ => !Is(2)).Select(Of).ToList();
        if (Is(10))
            branches.Add(fresh.Part(depth: 0));
        var order = branches
            .Where(branch => branch is not UnionSchema)
            .DistinctBy(branch => branch.ToString())
            .DefaultIfEmpty(PrimitiveSchema.Null)
            .ToArray();
        if (Is(20))
            random.Shuffle(order);
        return new UnionSchema(order);
    }

    private AvroSchema Primitive(AvroSchema schema) =>
        (schema.Type, random.Next(30)) switch
        {
            (AvroType.Int, 0 or 1) => PrimitiveSchema.Long,
            (AvroType.Int or AvroType.Long, 2) => PrimitiveSchema.Float,
            (AvroType.Int or AvroType.Long or AvroType.Float, 3 or 4) => PrimitiveSchema.Double,
            (AvroType.String, 0) => PrimitiveSchema.Bytes,
            (AvroType.Bytes, 0 or 1) => PrimitiveSchema.String,
            (AvroType.Long or AvroType.Double, 0) => PrimitiveSchema.Int,
            (_, 5) => fresh.Part(depth: 0),
            _ => Meant(schema),
        };

    /// <summary>Sometimes another meaning on the same type, or on one that it is promoted to.</summary>
    private AvroSchema Meant(AvroSchema schema) =>
        schema.LogicalType?.Kind switch
        {
            LogicalTypeKind.Decimal => Is(5)
                ? new PrimitiveSchema(schema.Type, new LogicalType(LogicalTypeKind.BigDecimal))
                : new PrimitiveSchema(schema.Type, Rescaled(schema)),
            null or LogicalTypeKind.Uuid => schema,
            _ when !Is(25) => schema,
            _ when schema.Type is AvroType.Int && Is(30) => new PrimitiveSchema(
                AvroType.Int,
                new LogicalType(Is(50) ? LogicalTypeKind.Date : LogicalTypeKind.TimeMillis)
            ),
            _ => new PrimitiveSchema(AvroType.Long, new LogicalType(OnLong[random.Next(OnLong.Length)])),
        };

    private SchemaProperties Rescaled(AvroSchema schema) =>
        schema.LogicalType is { Kind: LogicalTypeKind.Decimal } type && Is(20)
            ? new LogicalType(type.Kind, type.Precision, type.Scale + 1).ToProperties()
            : schema.Properties;

    /// <summary>Whether all records in it have their fields; one that is being created does not.</summary>
    private static bool IsComplete(AvroSchema schema, HashSet<AvroSchema> seen) =>
        !seen.Add(schema)
        || schema switch
        {
            RecordSchema record => record.Fields.Count > 0 && record.Fields.All(field => IsComplete(field.Schema, seen)),
            ArraySchema array => IsComplete(array.Items, seen),
            MapSchema map => IsComplete(map.Values, seen),
            UnionSchema union => union.Branches.All(branch => IsComplete(branch, seen)),
            _ => true,
        };
}
