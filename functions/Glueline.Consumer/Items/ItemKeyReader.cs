using System.Text.Json;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>Finds the key of an item that is rendered already.</summary>
internal static class ItemKeyReader
{
    /// <summary>
    /// One key attribute's value; null where the item has no such attribute, or one of a type that no key has, which is told then.
    /// </summary>
    public static KeyAttributeValue? Find(ReadOnlySpan<byte> item, string attribute, out string? kind)
    {
        kind = null;
        var json = new Utf8JsonReader(item, AttributeText.AnyDepth);
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isKey = json.ValueTextEquals(attribute);
            json.Read();
            if (isKey)
                return Read(ref json, out kind);
            json.Skip();
        }

        return null;
    }

    private static KeyAttributeValue? Read(ref Utf8JsonReader json, out string? kind)
    {
        json.Read();
        var type = json.GetString()!;
        json.Read();
        kind = type switch
        {
            "BOOL" => "a boolean",
            "NULL" => "null",
            "L" => "an array",
            "M" => "an object",
            _ => null,
        };
        return kind is null ? WireKeyValue.Of(type[0], json.GetString()!) : null;
    }
}
