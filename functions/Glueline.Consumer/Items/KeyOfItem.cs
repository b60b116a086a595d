using System.Text.Json;
using Glueline.Avro;

namespace Glueline.Consumer.Items;

/// <summary>Finds the key of an item that is rendered already.</summary>
internal static class KeyOfItem
{
    /// <summary>One key attribute's value as <see cref="KeyValue"/> spells it; null where the item has no such attribute.</summary>
    /// <exception cref="AvroDataException">The attribute is of a type that no key has.</exception>
    public static string? Find(ReadOnlySpan<byte> item, string attribute)
    {
        var json = new Utf8JsonReader(item, AttributeText.AnyDepth);
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isKey = json.ValueTextEquals(attribute);
            json.Read();
            if (isKey) return Read(ref json);
            json.Skip();
        }

        return null;
    }

    private static string? Read(ref Utf8JsonReader json)
    {
        json.Read();
        var type = json.GetString()!;
        json.Read();
        return type is "S" or "N" or "B"
            ? KeyValue.Of(type[0], json.GetString()!)
            : throw new AvroDataException($"the table's key attribute is of type {type}; DynamoDB's keys are text, numbers or bytes");
    }
}
