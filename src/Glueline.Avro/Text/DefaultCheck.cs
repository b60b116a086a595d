using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>
/// Whether a JSON value is a default of a schema (specification, "Complex Types", the table of field defaults). A union's default may match
/// any branch: 1.12 uses the first that matches; older editions require the first branch.
/// </summary>
internal static class DefaultCheck
{
    public static void Check(AvroSchema schema, JsonElement value, string path)
    {
        if (!Matches(schema, value, path))
            throw new AvroSchemaException($"{CompactJson.Of(value)} is not a default for {AvroTypeNames.NameOf(schema.Type)}", path);
    }

    /// <summary>
    /// Whether a value is the default of a field that is itself a float or double, as Java's library writes numbers that JSON lacks.
    /// </summary>
    public static bool IsNotFinite(AvroSchema schema, JsonElement value) =>
        schema.Type is AvroType.Float or AvroType.Double
        && value.ValueKind is JsonValueKind.String
        && value.GetString() is "NaN" or "Infinity" or "-Infinity";

    /// <summary>
    /// Whether Java's library (1.11) accepts a default: it checks neither the size nor the values of bytes, nor symbols.
    /// </summary>
    public static bool IsAcceptedByJava(AvroSchema schema, JsonElement value) =>
        schema switch
        {
            UnionSchema union => union.Branches.Any(branch => IsAcceptedByJava(branch, value)),
            RecordSchema record => value.ValueKind is JsonValueKind.Object
                && record.Fields.All(field =>
                    value.TryGetProperty(field.Name, out var inner) ? IsAcceptedByJava(field.Schema, inner) : field.Default is not null
                ),
            ArraySchema array => value.ValueKind is JsonValueKind.Array
                && value.EnumerateArray().All(item => IsAcceptedByJava(array.Items, item)),
            MapSchema map => value.ValueKind is JsonValueKind.Object
                && value.EnumerateObject().All(entry => IsAcceptedByJava(map.Values, entry.Value)),
            EnumSchema or FixedSchema or { Type: AvroType.Bytes } => value.ValueKind is JsonValueKind.String,
            _ => Primitive(schema.Type, value),
        };

    private static bool Matches(AvroSchema schema, JsonElement value, string path) =>
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
            return Matches(branch, value, "");
        }
        catch (AvroSchemaException)
        {
            return false; // a mismatch inside rules this branch out
        }
    }

    private static bool Record(RecordSchema record, JsonElement value, string path)
    {
        foreach (var field in record.Fields)
        {
            if (value.TryGetProperty(field.Name, out var inner))
                Check(field.Schema, inner, $"{path}/{field.Name}");
            else if (field.Default is null)
                throw new AvroSchemaException($"the default has no field \"{field.Name}\", which has no default of its own", path);
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

    /// <summary>Bytes are a string of code points with the bytes' values.</summary>
    private static bool IsBytes(JsonElement value, int size) =>
        value.ValueKind is JsonValueKind.String
        && value.GetString() is { } text
        && (size < 0 || text.Length == size)
        && text.All(c => c <= 0xFF);
}
