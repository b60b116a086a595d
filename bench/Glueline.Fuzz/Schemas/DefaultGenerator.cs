using Glueline.Avro.Schemas;

namespace Glueline.Fuzz.Schemas;

/// <summary>
/// Random defaults, in the specification's encoding of defaults. A union's default is one of its first branch, which every edition accepts.
/// </summary>
public sealed class DefaultGenerator(Random random)
{
    private const int MaxDepth = 5;

    /// <summary>A default, or null if none ends.</summary>
    public FieldDefault? Of(AvroSchema schema) => Text(schema, 0) is { } text ? new FieldDefault(text) : null;

    private string? Text(AvroSchema schema, int depth)
    {
        if (depth > MaxDepth)
            return null;
        return schema switch
        {
            UnionSchema union => union.Branches.Count > 0 ? Text(union.Branches[0], depth) : null,
            RecordSchema record => Record(record, depth),
            ArraySchema array => Text(array.Items, depth + 1) is { } item && random.Next(2) == 0 ? $"[{item},{item}]" : "[]",
            MapSchema map => Text(map.Values, depth + 1) is { } value && random.Next(2) == 0 ? $$"""{"k":{{value}}}""" : "{}",
            EnumSchema @enum => $"\"{@enum.Symbols[random.Next(@enum.Symbols.Count)]}\"",
            FixedSchema @fixed => $"\"{new string('x', @fixed.Size)}\"",
            _ => Primitive(schema.Type),
        };
    }

    private string? Record(RecordSchema record, int depth)
    {
        var members = new List<string>();
        foreach (var field in record.Fields)
        {
            if (field.Default is not null && random.Next(2) == 0)
                continue;
            if (Text(field.Schema, depth + 1) is not { } value)
                return null;
            members.Add($"\"{field.Name}\":{value}");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private string Primitive(AvroType type) =>
        type switch
        {
            AvroType.Null => "null",
            AvroType.Boolean => "true",
            AvroType.Int => random.Next(2) == 0 ? "-7" : "2147483647",
            AvroType.Long => random.Next(2) == 0 ? "0" : "9007199254740000",
            AvroType.Float or AvroType.Double => random.Next(2) == 0 ? "2" : "-0.5",
            AvroType.Bytes => "\"\\u0000A\\u00ff\"",
            _ => "\"some é\"",
        };
}
