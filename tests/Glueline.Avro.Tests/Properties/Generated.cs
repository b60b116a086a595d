using System.Globalization;
using CsCheck;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Properties;

/// <summary>Random schemas, and for each random values as the JSON text that an event would have.</summary>
internal static class Generated
{
    private static readonly string[] Symbols = ["RED", "GREEN", "BLUE", "NONE"];

    private static readonly string[] Pieces =
    [
        "a",
        "plain text",
        "\"",
        "\\",
        "\n",
        "\u0001",
        "/",
        "é",
        "€",
        "😀",
        " ",
        "more than thirty-two bytes of plain text in a row",
    ];

    /// <summary>A record and JSON for it that comes back byte for byte.</summary>
    public static Gen<(RecordSchema Schema, string Json)> Event { get; } =
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue])
            .Select(seeds =>
            {
                var schemas = new Random(seeds.Item1);
                var schema = Record(schemas, new Names(), depth: 3);
                return (schema, Json(schema, new Random(seeds.Item2)));
            });

    public static RecordSchema Record(Random random, Names names, int depth) =>
        new(
            new SchemaName(names.Next("R"), random.Next(3) == 0 ? "some.space" : ""),
            [.. Enumerable.Range(0, random.Next(0, 9)).Select(index => new RecordField($"f{index}", Schema(random, names, depth - 1)))]
        );

    public static AvroSchema Schema(Random random, Names names, int depth, bool inUnion = false) =>
        random.Next(
            depth > 0
                ? inUnion
                    ? 13
                    : 15
                : 9
        ) switch
        {
            0 => inUnion ? PrimitiveSchema.Boolean : PrimitiveSchema.Null,
            1 => PrimitiveSchema.Boolean,
            2 => PrimitiveSchema.Int,
            3 => PrimitiveSchema.Long,
            4 => PrimitiveSchema.Float,
            5 => PrimitiveSchema.Double,
            6 => PrimitiveSchema.Bytes,
            7 => PrimitiveSchema.String,
            8 => random.Next(2) == 0
                ? new FixedSchema(new SchemaName(names.Next("F")), random.Next(1, 20))
                : new EnumSchema(new SchemaName(names.Next("E")), Symbols),
            9 or 10 => new ArraySchema(Schema(random, names, depth - 1)),
            11 => new MapSchema(Schema(random, names, depth - 1)),
            12 => Record(random, names, depth),
            13 => Optional(Schema(random, names, depth - 1, inUnion: true), random),
            _ => random.Next(2) == 0
                ? new UnionSchema([PrimitiveSchema.Null, PrimitiveSchema.Long, PrimitiveSchema.Double])
                : new UnionSchema([
                    PrimitiveSchema.String,
                    PrimitiveSchema.Boolean,
                    new ArraySchema(PrimitiveSchema.Int),
                    new MapSchema(PrimitiveSchema.Double),
                    PrimitiveSchema.Null,
                ]),
        };

    public static string Json(AvroSchema schema, Random random) =>
        schema switch
        {
            RecordSchema record =>
                $"{{{string.Join(',', record.Fields.Select(field => $"\"{field.Name}\":{Json(field.Schema, random)}"))}}}",
            ArraySchema array => $"[{string.Join(',', Enumerable.Range(0, Length(random)).Select(_ => Json(array.Items, random)))}]",
            MapSchema map =>
                $"{{{string.Join(',', Enumerable.Range(0, Length(random)).Select(index => $"\"k{index}é\":{Json(map.Values, random)}"))}}}",
            UnionSchema union => Json(union.Branches[random.Next(union.Branches.Count)], random),
            EnumSchema symbols => $"\"{symbols.Symbols[random.Next(symbols.Symbols.Count)]}\"",
            FixedSchema bytes => Quote(string.Concat(Enumerable.Range(0, bytes.Size).Select(_ => (char)random.Next(256)))),
            _ => Primitive(schema.Type, random),
        };

    private static int Length(Random random) => random.Next(20) == 0 ? random.Next(60, 200) : random.Next(5);

    private static string Primitive(AvroType type, Random random) =>
        type switch
        {
            AvroType.Null => "null",
            AvroType.Boolean => random.Next(2) == 0 ? "true" : "false",
            AvroType.Int => (random.Next(int.MinValue, int.MaxValue) >> random.Next(32)).ToString(CultureInfo.InvariantCulture),
            AvroType.Long => (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)).ToString(CultureInfo.InvariantCulture),
            AvroType.Float => (random.Next(-1000, 1000) + random.Next(1, 64) / 64f).ToString("R", CultureInfo.InvariantCulture),
            AvroType.Double => Fraction(random),
            AvroType.Bytes => Quote(string.Concat(Enumerable.Range(0, random.Next(70)).Select(_ => (char)random.Next(256)))),
            _ => Quote(string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Pieces[random.Next(Pieces.Length)]))),
        };

    /// <summary>Numbers of every magnitude, and never spelt as integers, since in a union they would become long.</summary>
    private static string Fraction(Random random)
    {
        while (true)
        {
            var value =
                random.Next(3) == 0
                    ? BitConverter.Int64BitsToDouble(random.NextInt64())
                    : Math.Round(random.NextDouble() * 1e6, random.Next(1, 9)) - 5e5;
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            if (double.IsFinite(value) && text.AsSpan().IndexOfAny('.', 'E') >= 0)
                return text;
        }
    }

    private static UnionSchema Optional(AvroSchema schema, Random random) =>
        new UnionSchema(random.Next(2) == 0 ? [PrimitiveSchema.Null, schema] : [schema, PrimitiveSchema.Null]);

    private static string Quote(string text) => System.Text.Encoding.UTF8.GetString(Glueline.Avro.Json.RenderedName.Quote(text));
}
