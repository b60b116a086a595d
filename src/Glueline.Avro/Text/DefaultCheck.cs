using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>
/// Whether a JSON value is a default of a schema (specification, "Complex Types", the table of field defaults). A union's default may suit
/// any branch: 1.12 takes the first that matches, where older editions asked for the first branch.
/// </summary>
internal static class DefaultCheck
{
    public static void Check(AvroSchema schema, JsonElement value, string path)
    {
        if (!Suits(schema, value, path))
            throw new AvroSchemaException($"{CompactJson.Of(value)} is no default for {AvroTypeNames.NameOf(schema.Type)}", path);
    }

    /// <summary>
    /// The default of a field that is a float or double by itself, as Java's library writes those that JSON has no number for.
    /// </summary>
    public static bool IsNotFinite(AvroSchema schema, JsonElement value) =>
        schema.Type is AvroType.Float or AvroType.Double
        && value.ValueKind is JsonValueKind.String
        && value.GetString() is "NaN" or "Infinity" or "-Infinity";

    /// <summary>
    /// What Java's library (1.11) takes for a default: it looks neither at the size of bytes nor at what they are, nor at symbols.
    /// </summary>
    public static bool IsTakenByJava(AvroSchema schema, JsonElement value) =>
        schema switch
        {
            UnionSchema union => union.Branches.Any(branch => IsTakenByJava(branch, value)),
            RecordSchema record => value.ValueKind is JsonValueKind.Object
                && record.Fields.All(field =>
                    value.TryGetProperty(field.Name, out var inner) ? IsTakenByJava(field.Schema, inner) : field.Default is not null
                ),
            ArraySchema array => value.ValueKind is JsonValueKind.Array
                && value.EnumerateArray().All(item => IsTakenByJava(array.Items, item)),
            MapSchema map => value.ValueKind is JsonValueKind.Object
                && value.EnumerateObject().All(entry => IsTakenByJava(map.Values, entry.Value)),
            EnumSchema or FixedSchema or { Type: AvroType.Bytes } => value.ValueKind is JsonValueKind.String,
            _ => Primitive(schema.Type, value),
        };

    private static bool Suits(AvroSchema schema, JsonElement value, string path) =>
        schema switch
        {
            UnionSchema union => union.Branches.Any(branch => Fits(branch, value)),
            RecordSchema record when value.ValueKind is JsonValueKind.Object => Record(record, value, path),
            ArraySchema array when value.ValueKind is JsonValueKind.Array => Items(array, value, path),
            MapSchema map when value.ValueKind is JsonValueKind.Object => Values(map, value, path),
            EnumSchema @enum => value.ValueKind is JsonValueKind.String && @enum.Symbols.Contains(value.GetString()!),
            FixedSchema @fixed => IsBytes(value, @fixed.Size),
            _ => Primitive(schema.Type, value),
        };

    private static bool Primitive(AvroType type, JsonElement value) =>
        type switch
        {
            AvroType.Null => value.ValueKind is JsonValueKind.Null,
            AvroType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            AvroType.Int => value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out _),
            AvroType.Long => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
            AvroType.Float or AvroType.Double => value.ValueKind is JsonValueKind.Number,
            AvroType.Bytes => IsBytes(value, -1),
            AvroType.String => value.ValueKind is JsonValueKind.String,
            _ => false,
        };

    private static bool Fits(AvroSchema branch, JsonElement value)
    {
        try
        {
            return Suits(branch, value, "");
        }
        catch (AvroSchemaException)
        {
            return false; // an inner value that does not suit rules this branch out
        }
    }

    private static bool Record(RecordSchema record, JsonElement value, string path)
    {
        foreach (var field in record.Fields)
        {
            if (value.TryGetProperty(field.Name, out var inner))
                Check(field.Schema, inner, $"{path}/{field.Name}");
            else if (field.Default is null)
                throw new AvroSchemaException($"the default lacks the field \"{field.Name}\", which has no default of its own", path);
        }

        return true;
    }

    private static bool Items(ArraySchema array, JsonElement value, string path)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(array.Items, item, $"{path}/{(index++).ToString(CultureInfo.InvariantCulture)}");
        return true;
    }

    private static bool Values(MapSchema map, JsonElement value, string path)
    {
        foreach (var entry in value.EnumerateObject())
            Check(map.Values, entry.Value, $"{path}/{entry.Name}");
        return true;
    }

    /// <summary>Bytes stand as a string whose code points are the bytes' values.</summary>
    private static bool IsBytes(JsonElement value, int size) =>
        value.ValueKind is JsonValueKind.String
        && value.GetString() is { } text
        && (size < 0 || text.Length == size)
        && text.All(c => c <= 0xFF);
}
