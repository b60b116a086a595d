using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Rewriting;

/// <summary>A schema that somebody else registered, by which every value of a schema can be written.</summary>
internal static class Registered
{
    public static RecordSchema Of(RecordSchema written, Random random) => (RecordSchema)Schema(written, random);

    private static AvroSchema Schema(AvroSchema written, Random random) =>
        written switch
        {
            RecordSchema record => Record(record, random),
            ArraySchema array => new ArraySchema(Schema(array.Items, random)),
            MapSchema map => new MapSchema(Schema(map.Values, random)),
            UnionSchema union => Union(union, random),
            EnumSchema symbols => new EnumSchema(symbols.Name, Shuffled([.. symbols.Symbols, "OTHER"], random)),
            FixedSchema => written,
            _ => Primitive(written, random),
        };

    private static RecordSchema Record(RecordSchema written, Random random)
    {
        var fields = written.Fields.Select(field => new RecordField(field.Name, Schema(field.Schema, random))).ToList();
        if (random.Next(2) == 0)
            fields.Insert(
                random.Next(fields.Count + 1),
                new RecordField("more", new ArraySchema(PrimitiveSchema.Int), new FieldDefault("[1,2]"))
            );
        if (random.Next(2) == 0)
            fields.Insert(random.Next(fields.Count + 1), new RecordField("added", PrimitiveSchema.String, new FieldDefault("\"x\"")));
        // All fields in another order, two of them, or none.
        if (random.Next(3) == 0)
            return new RecordSchema(written.Name, Shuffled([.. fields], random));
        if (fields.Count > 1 && random.Next(2) == 0)
        {
            var (one, other) = (random.Next(fields.Count), random.Next(fields.Count));
            (fields[one], fields[other]) = (fields[other], fields[one]);
        }

        return new RecordSchema(written.Name, fields);
    }

    private static UnionSchema Union(UnionSchema written, Random random)
    {
        var branches = written.Branches.Select(branch => branch.Type > AvroType.String ? Schema(branch, random) : branch).ToList();
        if (random.Next(2) == 0)
            branches.Add(new FixedSchema(new SchemaName("Never"), 3));
        return new UnionSchema(Shuffled([.. branches], random));
    }

    private static AvroSchema Primitive(AvroSchema written, Random random) =>
        (written.Type, random.Next(4)) switch
        {
            (AvroType.Int, 0) => PrimitiveSchema.Long,
            (AvroType.Int or AvroType.Float, 1) => PrimitiveSchema.Double,
            (AvroType.Boolean or AvroType.String or AvroType.Double, 0) => new UnionSchema([PrimitiveSchema.Null, written]),
            _ => written,
        };

    private static T[] Shuffled<T>(T[] items, Random random)
    {
        random.Shuffle(items);
        return items;
    }
}
