using System.Text;
using System.Text.Json;
using Glueline.Evolution;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>Reads the key of a rendered item.</summary>
internal static class ItemKeyReader
{
    /// <summary>
    /// The value of one key attribute; null if the item lacks the attribute, or if its type can't be a key, in which case <paramref
    /// name="kind"/> names the type.
    /// </summary>
    public static KeyAttributeValue? Find(ReadOnlySpan<byte> item, string attribute, out string? kind)
    {
        kind = null;
        var json = new Utf8JsonReader(item, AttributeText.AnyDepth);
        return EventMembers.MoveTo(ref json, Encoding.UTF8.GetBytes(attribute)) ? Read(ref json, out kind) : null;
    }

    /// <summary>Whether an item has an attribute, of whatever type.</summary>
    public static bool Has(ReadOnlySpan<byte> item, string attribute)
    {
        var json = new Utf8JsonReader(item, AttributeText.AnyDepth);
        return EventMembers.MoveTo(ref json, Encoding.UTF8.GetBytes(attribute));
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
