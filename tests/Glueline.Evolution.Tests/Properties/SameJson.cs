using System.Globalization;
using System.Text.Json.Nodes;

namespace Glueline.Evolution.Properties;

/// <summary>
/// Whether two events are equal: regardless of the order of members, with numbers as decimals, and with null members and empty arrays
/// treated as absent, since they had no type when they were written.
/// </summary>
internal static class SameJson
{
    public static string Normal(ReadOnlySpan<byte> json) => Normal(JsonNode.Parse(json), Number);

    /// <summary>The same with each number as the nearest double, except a long that a double doesn't print exactly.</summary>
    public static string Nearest(ReadOnlySpan<byte> json) => Normal(JsonNode.Parse(json), literal =>
        {
            var nearest = double.Parse(literal, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
            var isLong = long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
            return isLong && decimal.Parse(nearest, NumberStyles.Float, CultureInfo.InvariantCulture) != value ? literal : nearest;
        });

    private static string Normal(JsonNode? node, Func<string, string> number) =>
        node switch
        {
            null => "null",
            JsonObject members =>
                $"{{{string.Join(',', members.Where(member => !IsUntyped(member.Value)).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{Normal(member.Value, number)}"))}}}",
            JsonArray items => $"[{string.Join(',', items.Select(item => Normal(item, number)))}]",
            _ when node.GetValueKind() is System.Text.Json.JsonValueKind.Number => number(node.ToJsonString()),
            _ => node.ToJsonString(),
        };

    private static bool IsUntyped(JsonNode? node) => node is null or JsonArray { Count: 0 };

    private static string Number(string literal) =>
        decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0.############################", CultureInfo.InvariantCulture)
            : double.Parse(literal, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
}
