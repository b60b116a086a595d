using System.Text;
using System.Text.Json;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>The names of an item's attributes at every depth, and how deep its values are nested.</summary>
internal static class ItemShape
{
    public const int LongestName = 65_535;

    /// <summary>An attribute's own value is the first level.</summary>
    public const int DeepestLevel = 32;

    public static void Check(JsonElement attributes, string envelope) => Check(attributes, envelope, level: 1);

    public static void CheckName(string name, string envelope)
    {
        if (name.Length == 0)
            throw DynamoDbErrors.EmptyName(envelope);
        if (Encoding.UTF8.GetByteCount(name) > LongestName)
            throw DynamoDbErrors.LongName(envelope);
    }

    public static void CheckValue(JsonElement value, string envelope) => CheckValue(value, envelope, level: 1);

    private static void Check(JsonElement attributes, string envelope, int level)
    {
        foreach (var attribute in attributes.EnumerateObject())
        {
            CheckName(attribute.Name, envelope);
            CheckValue(attribute.Value, envelope, level);
        }
    }

    private static void CheckValue(JsonElement value, string envelope, int level)
    {
        if (level > DeepestLevel)
            throw DynamoDbErrors.Nesting(envelope);
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var typed in value.EnumerateObject())
        {
            if (typed.Name == "M" && typed.Value.ValueKind == JsonValueKind.Object)
                Check(typed.Value, envelope, level + 1);
            else if (typed.Name == "L" && typed.Value.ValueKind == JsonValueKind.Array)
                foreach (var element in typed.Value.EnumerateArray())
                    CheckValue(element, envelope, level + 1);
        }
    }
}
