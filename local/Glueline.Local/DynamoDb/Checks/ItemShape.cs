using System.Text;
using System.Text.Json;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>Checks the names of an item's attributes at every level, and how deep its values are nested.</summary>
internal static class ItemShape
{
    public const int LongestName = 65_535;

    /// <summary>An attribute's value is the first level.</summary>
    public const int DeepestLevel = 32;

    public static void Check(JsonElement attributes, string prefix) => Check(attributes, prefix, level: 1);

    public static void CheckName(string name, string prefix)
    {
        if (name.Length == 0)
            throw DynamoDbErrors.EmptyName(prefix);
        if (Encoding.UTF8.GetByteCount(name) > LongestName)
            throw DynamoDbErrors.LongName(prefix);
    }

    public static void CheckValue(JsonElement value, string prefix) => CheckValue(value, prefix, level: 1);

    private static void Check(JsonElement attributes, string prefix, int level)
    {
        foreach (var attribute in attributes.EnumerateObject())
        {
            CheckName(attribute.Name, prefix);
            CheckValue(attribute.Value, prefix, level);
        }
    }

    private static void CheckValue(JsonElement value, string prefix, int level)
    {
        if (level > DeepestLevel)
            throw DynamoDbErrors.Nesting(prefix);
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var typed in value.EnumerateObject())
        {
            if (typed.Name == "M" && typed.Value.ValueKind == JsonValueKind.Object)
                Check(typed.Value, prefix, level + 1);
            else if (typed.Name == "L" && typed.Value.ValueKind == JsonValueKind.Array)
                foreach (var element in typed.Value.EnumerateArray())
                    CheckValue(element, prefix, level + 1);
        }
    }
}
