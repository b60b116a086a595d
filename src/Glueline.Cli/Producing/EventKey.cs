using System.Text.Json;
using Glueline.Tables;

namespace Glueline.Cli.Producing;

/// <summary>Makes a record's key of an event's fields, spelled as the producer function spells it.</summary>
/// <param name="fields">Members of the top level, or JSON pointers; empty for records without a key.</param>
internal sealed class EventKey(IReadOnlyList<string> fields)
{
    private readonly IReadOnlyList<(string Name, List<string> Steps)> _fields =
    [
        .. fields.Select(field => (field, field.StartsWith('/') ? JsonPointer.Steps(field) : [field])),
    ];

    /// <param name="json">The event.</param>
    /// <param name="fault">Why there is no key; null if there is one, or needs to be none.</param>
    public byte[]? Of(ReadOnlyMemory<byte> json, out string? fault)
    {
        fault = null;
        if (_fields.Count is 0)
            return null;
        JsonElement root;
        try
        {
            root = JsonElement.Parse(json.Span, new() { MaxDepth = 1000 });
        }
        catch (JsonException exception)
        {
            fault = $"the event is not JSON: {exception.Message}";
            return null;
        }
        var values = new KeyAttributeValue[_fields.Count];
        for (var index = 0; index < values.Length; index++)
        {
            var (name, steps) = _fields[index];
            if (Find(root, steps) is not { ValueKind: JsonValueKind.String or JsonValueKind.Number } value)
            {
                fault = $"{name}: the key needs a string or a number there";
                return null;
            }
            values[index] =
                value.ValueKind is JsonValueKind.String
                    ? new(KeyType.Text, value.GetString()!)
                    : new(KeyType.Number, TableNumber.Parse(value.GetRawText()).ToString());
        }
        return RecordKeyWriter.Write(values);
    }

    private static JsonElement? Find(JsonElement found, List<string> steps)
    {
        foreach (var step in steps)
            if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(step, out found))
                return null;
        return found;
    }
}
