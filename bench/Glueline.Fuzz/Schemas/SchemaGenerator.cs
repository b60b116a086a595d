using System.Globalization;
using Glueline.Avro.Schemas;

namespace Glueline.Fuzz.Schemas;

/// <summary>
/// Random schemas of every kind: all types, namespaces, docs, properties, logical types, defaults, enum defaults, recursion, types used
/// twice. A record contains itself only in an optional, an array or a map, so that values can end.
/// </summary>
public sealed class SchemaGenerator(Random random)
{
    private const int MaxDepth = 3;
    private static readonly string[] Homes = ["", "", "shop", "shop.v1"];
    private static readonly string[] Symbols = ["NONE", "RED", "GREEN", "BLUE", "Red", "_x", "A1"];

    private readonly DefaultGenerator _defaults = new(random);
    private readonly List<NamedSchema> _complete = [];
    private readonly List<RecordSchema> _open = [];
    private readonly string _home = Homes[random.Next(Homes.Length)];
    private int _last;

    /// <summary>A schema with names that no other of this generator has.</summary>
    public AvroSchema Schema()
    {
        _complete.Clear();
        return random.Next(8) == 0 ? Any(MaxDepth) : Record(MaxDepth);
    }

    /// <summary>A self-contained schema, with new names only.</summary>
    public AvroSchema Part(int depth = 1)
    {
        _complete.Clear();
        return Any(depth);
    }

    /// <summary>
    /// A name, usually in the namespace of its schema: from within a namespace, a type without one can hardly be referred to.
    /// </summary>
    public SchemaName Name(string prefix) =>
        new(
            prefix + (++_last).ToString(CultureInfo.InvariantCulture),
            random.Next(100) switch
            {
                0 => "",
                < 15 => "other.space",
                _ => _home,
            }
        );

    public string FieldName() => $"f{(++_last).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A field, in half of the cases with a default.</summary>
    public RecordField Field(string name, AvroSchema schema) =>
        new(
            name,
            schema,
            random.Next(2) == 0 && !HoldsOpen(schema, []) ? _defaults.Of(schema) : null,
            doc: random.Next(8) == 0 ? "what it \"is\" é" : null,
            order: (FieldOrder)(random.Next(6) == 0 ? random.Next(3) : 0),
            properties: random.Next(8) == 0 ? SchemaProperties.Empty.With("unit", """{"of":["measure",1]}""") : null
        );

    private RecordSchema Record(int depth)
    {
        var record = RecordSchema.Create(Name("R"), self =>
        {
            _open.Add(self);
            var fields = Enumerable
                .Range(0, random.Next(1, 6))
                .Select(_ => Field(FieldName(), random.Next(10) == 0 ? Recursive() : Any(depth - 1)))
                .ToArray();
            _open.Remove(self);
            return fields;
        });
        _complete.Add(record);
        return record;
    }

    private AvroSchema Any(int depth) =>
        random.Next(depth > 0 ? 20 : 12) switch
        {
            0 => PrimitiveSchema.Null,
            1 => PrimitiveSchema.Boolean,
            2 or 3 => Primitive(AvroType.Int, LogicalTypeKind.Date, LogicalTypeKind.TimeMillis),
            4 => Primitive(AvroType.Long, LogicalTypeKind.TimestampMicros, LogicalTypeKind.LocalTimestampNanos),
            5 => PrimitiveSchema.Float,
            6 => PrimitiveSchema.Double,
            7 => Bytes(),
            8 or 9 => Primitive(AvroType.String, LogicalTypeKind.Uuid, LogicalTypeKind.Uuid),
            10 => _complete.Count > 0 ? _complete[random.Next(_complete.Count)] : PrimitiveSchema.String,
            11 => random.Next(2) == 0 ? Enum() : Fixed(),
            12 or 13 => new ArraySchema(Any(depth - 1)),
            14 => new MapSchema(Any(depth - 1)),
            15 or 16 => Record(depth),
            17 or 18 => Optional(Any(depth - 1)),
            _ => Union(depth),
        };

    private AvroSchema Recursive()
    {
        var record = _open[random.Next(_open.Count)];
        return random.Next(4) switch
        {
            0 => new ArraySchema(record),
            1 => new MapSchema(record),
            _ => new UnionSchema([PrimitiveSchema.Null, record]),
        };
    }

    private AvroSchema Optional(AvroSchema schema) =>
        schema.Type is AvroType.Null or AvroType.Union
            ? schema
            : new UnionSchema(random.Next(4) == 0 ? [schema, PrimitiveSchema.Null] : [PrimitiveSchema.Null, schema]);

    private UnionSchema Union(int depth) =>
        new(
            Enumerable
                .Range(0, random.Next(4))
                .Select(_ => Any(depth - 1))
                .Append(PrimitiveSchema.Boolean)
                .Where(branch => branch.Type is not AvroType.Union)
                .DistinctBy(branch => branch.ToString())
        );

    private EnumSchema Enum()
    {
        var symbols = Symbols.Where(_ => random.Next(2) == 0).Append("LAST").ToArray();
        random.Shuffle(symbols);
        return Complete(new EnumSchema(Name("E"), symbols, random.Next(2) == 0 ? symbols[random.Next(symbols.Length)] : null));
    }

    private FixedSchema Fixed() =>
        Complete(
            random.Next(4) switch
            {
                0 => new FixedSchema(Name("F"), 12, properties: new LogicalType(LogicalTypeKind.Duration).ToProperties()),
                1 => new FixedSchema(Name("F"), 8, properties: new LogicalType(LogicalTypeKind.Decimal, 18, random.Next(5)).ToProperties()),
                _ => new FixedSchema(Name("F"), random.Next(1, 20)),
            }
        );

    private PrimitiveSchema Bytes() =>
        random.Next(4) == 0
            ? new PrimitiveSchema(AvroType.Bytes, new LogicalType(LogicalTypeKind.Decimal, 20, random.Next(5)))
            : PrimitiveSchema.Bytes;

    private PrimitiveSchema Primitive(AvroType type, LogicalTypeKind one, LogicalTypeKind other) =>
        random.Next(8) switch
        {
            0 => new PrimitiveSchema(type, new LogicalType(one)),
            1 => new PrimitiveSchema(type, new LogicalType(other)),
            2 => new PrimitiveSchema(type, SchemaProperties.Empty.WithText("logicalType", "unheard-of")),
            _ => PrimitiveSchema.Of(type),
        };

    private T Complete<T>(T schema)
        where T : NamedSchema
    {
        _complete.Add(schema);
        return schema;
    }

    /// <summary>A record that does not have its fields yet can't have a default.</summary>
    private bool HoldsOpen(AvroSchema schema, HashSet<AvroSchema> seen) =>
        seen.Add(schema)
        && schema switch
        {
            RecordSchema record => _open.Contains(record) || record.Fields.Any(field => HoldsOpen(field.Schema, seen)),
            ArraySchema array => HoldsOpen(array.Items, seen),
            MapSchema map => HoldsOpen(map.Values, seen),
            UnionSchema union => union.Branches.Any(branch => HoldsOpen(branch, seen)),
            _ => false,
        };
}
