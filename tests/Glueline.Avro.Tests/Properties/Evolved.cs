using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Properties;

/// <summary>A reader's schema that evolved from a writer's by changes that resolution allows.</summary>
internal static class Evolved
{
    public static RecordSchema Of(RecordSchema writer, Random random) => (RecordSchema)Schema(writer, random);

    private static AvroSchema Schema(AvroSchema writer, Random random) =>
        writer switch
        {
            RecordSchema record => Record(record, random),
            ArraySchema array => new ArraySchema(Schema(array.Items, random)),
            MapSchema map => new MapSchema(Schema(map.Values, random)),
            UnionSchema union => Union(union, random),
            EnumSchema symbols => new EnumSchema(symbols.Name, [.. symbols.Symbols.Skip(random.Next(3)), "OTHER"], "OTHER"),
            FixedSchema => writer,
            _ => Primitive(writer, random),
        };

    private static RecordSchema Record(RecordSchema writer, Random random)
    {
        var fields = writer
            .Fields.Where(_ => random.Next(4) > 0)
            .Select(field => new RecordField(field.Name, Schema(field.Schema, random)))
            .ToList();
        if (random.Next(2) == 0)
            fields.Add(new RecordField("added", new UnionSchema([PrimitiveSchema.Null, PrimitiveSchema.String]), FieldDefault.Null));
        if (random.Next(2) == 0)
            fields.Add(new RecordField("more", new ArraySchema(PrimitiveSchema.Int), new FieldDefault("[1,2]")));
        var order = fields.ToArray();
        random.Shuffle(order);
        return new RecordSchema(writer.Name, order);
    }

    /// <summary>A branch is promoted only if no other branch has the new type.</summary>
    private static UnionSchema Union(UnionSchema writer, Random random)
    {
        var branches = writer.Branches.Select(branch => branch.Type > AvroType.String ? Schema(branch, random) : branch).ToArray();
        random.Shuffle(branches);
        return new UnionSchema(branches);
    }

    private static AvroSchema Primitive(AvroSchema writer, Random random) =>
        (writer.Type, random.Next(3)) switch
        {
            (AvroType.Int, 0) => PrimitiveSchema.Long,
            (AvroType.Int or AvroType.Long or AvroType.Float, 1) => PrimitiveSchema.Double,
            (AvroType.Int or AvroType.Long, 2) => PrimitiveSchema.Float,
            (AvroType.Boolean or AvroType.String, 0) => new UnionSchema([PrimitiveSchema.Null, writer]),
            _ => writer,
        };
}
