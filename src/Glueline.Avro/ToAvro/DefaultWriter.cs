using System.Text.Json;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Field defaults in Avro's encoding (specification, "Complex Types", the table of field defaults). They differ from
/// events: members have the fields' Avro names, bytes are code points under every logical type, and numbers are rounded to the type.
/// </summary>
internal sealed class DefaultWriter
{
    private readonly Dictionary<RecordField, byte[]> _encoded = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<RecordField> _inProgress = new(ReferenceEqualityComparer.Instance);

    /// <summary>Encodes the field's default; null if it has none.</summary>
    /// <exception cref="AvroSchemaException">The default does not match the field's schema, or contains itself.</exception>
    public byte[]? Encode(RecordField field)
    {
        if (field.Default is not { } value)
            return null;
        if (_encoded.TryGetValue(field, out var encoded))
            return encoded;
        if (!_inProgress.Add(field))
            throw new AvroSchemaException($"the default of the field \"{field.Name}\" contains itself endlessly");
        try
        {
            using var document = JsonDocument.Parse(value.Json, SchemaParser.Strict);
            using var buffer = new OutputBuffer();
            var writer = new AvroWriter(buffer);
            if (
                !TryWriteNotFinite(field.Schema, document.RootElement, ref writer)
                && !TryWrite(field.Schema, document.RootElement, ref writer)
            )
                throw new AvroSchemaException(
                    $"the default {value.Json} of the field \"{field.Name}\" does not match {SchemaSummary.Of(field.Schema)}"
                );
            writer.Flush();
            return _encoded[field] = buffer.WrittenSpan.ToArray();
        }
        catch (JsonException exception)
        {
            throw new AvroSchemaException($"the default of the field \"{field.Name}\" is not JSON: {exception.Message}", "", exception);
        }
        finally
        {
            _inProgress.Remove(field);
        }
    }

    /// <summary>Only for a field that is itself a float or double: in a union the string may belong to another branch.</summary>
    private static bool TryWriteNotFinite(AvroSchema schema, JsonElement value, ref AvroWriter output)
    {
        if (!DefaultCheck.IsNotFinite(schema, value))
            return false;
        var number = double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        if (schema.Type is AvroType.Float)
            output.WriteFloat((float)number);
        else
            output.WriteDouble(number);
        return true;
    }

    private bool TryWrite(AvroSchema schema, JsonElement value, ref AvroWriter output) =>
        schema switch
        {
            UnionSchema union => TryWriteUnion(union, value, ref output),
            RecordSchema record => value.ValueKind is JsonValueKind.Object && TryWriteRecord(record, value, ref output),
            ArraySchema array => value.ValueKind is JsonValueKind.Array && TryWriteArray(array, value, ref output),
            MapSchema map => value.ValueKind is JsonValueKind.Object && TryWriteMap(map, value, ref output),
            EnumSchema @enum => value.ValueKind is JsonValueKind.String && TryWriteSymbol(@enum, value.GetString()!, ref output),
            FixedSchema @fixed => TryWriteFixed(@fixed, value, ref output),
            _ => TryWritePrimitive(schema.Type, value, ref output),
        };

    private static bool TryWritePrimitive(AvroType type, JsonElement value, ref AvroWriter output)
    {
        switch (type)
        {
            case AvroType.Null:
                return value.ValueKind is JsonValueKind.Null;
            case AvroType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                output.WriteBoolean(value.GetBoolean());
                return true;
            case AvroType.Int when value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var integer):
                output.WriteInt(integer);
                return true;
            case AvroType.Long when value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var integer):
                output.WriteLong(integer);
                return true;
            case AvroType.Float when value.ValueKind is JsonValueKind.Number:
                output.WriteFloat(value.GetSingle());
                return true;
            case AvroType.Double when value.ValueKind is JsonValueKind.Number:
                output.WriteDouble(value.GetDouble());
                return true;
            case AvroType.Bytes when TryReadBytes(value, out var bytes):
                output.WriteBytes(bytes);
                return true;
            case AvroType.String when value.ValueKind is JsonValueKind.String:
                output.WriteString(System.Text.Encoding.UTF8.GetBytes(value.GetString()!));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The first branch that matches: editions before 1.12 require the union's first branch, 1.12 allows any.</summary>
    private bool TryWriteUnion(UnionSchema union, JsonElement value, ref AvroWriter output)
    {
        var start = output.Position;
        for (var index = 0; index < union.Branches.Count; index++)
        {
            output.WriteInt(index);
            if (TryWrite(union.Branches[index], value, ref output))
                return true;
            output.Position = start;
        }

        return false;
    }

    private bool TryWriteRecord(RecordSchema record, JsonElement value, ref AvroWriter output)
    {
        foreach (var field in record.Fields)
        {
            if (value.TryGetProperty(field.Name, out var member))
            {
                if (!TryWrite(field.Schema, member, ref output))
                    return false;
            }
            else if (Encode(field) is { } inner)
                output.WriteFixed(inner);
            else
                return false;
        }

        return true;
    }

    private bool TryWriteArray(ArraySchema array, JsonElement value, ref AvroWriter output)
    {
        var mark = output.BeginBlock();
        foreach (var item in value.EnumerateArray())
            if (!TryWrite(array.Items, item, ref output))
                return false;
        output.EndBlock(mark, value.GetArrayLength());
        return true;
    }

    private bool TryWriteMap(MapSchema map, JsonElement value, ref AvroWriter output)
    {
        var mark = output.BeginBlock();
        var count = 0;
        foreach (var entry in value.EnumerateObject())
        {
            output.WriteString(System.Text.Encoding.UTF8.GetBytes(entry.Name));
            if (!TryWrite(map.Values, entry.Value, ref output))
                return false;
            count++;
        }

        output.EndBlock(mark, count);
        return true;
    }

    private static bool TryWriteSymbol(EnumSchema @enum, string symbol, ref AvroWriter output)
    {
        for (var index = 0; index < @enum.Symbols.Count; index++)
        {
            if (@enum.Symbols[index] != symbol)
                continue;
            output.WriteInt(index);
            return true;
        }

        return false;
    }

    private static bool TryWriteFixed(FixedSchema @fixed, JsonElement value, ref AvroWriter output)
    {
        if (!TryReadBytes(value, out var bytes) || bytes.Length != @fixed.Size)
            return false;
        output.WriteFixed(bytes);
        return true;
    }

    private static bool TryReadBytes(JsonElement value, out byte[] bytes)
    {
        bytes = [];
        if (value.ValueKind is not JsonValueKind.String)
            return false;
        var text = value.GetString()!;
        if (text.Any(c => c > 0xFF))
            return false;
        bytes = System.Text.Encoding.Latin1.GetBytes(text);
        return true;
    }
}
