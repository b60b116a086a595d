using System.Text;
using System.Text.Json;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>An item's size in DynamoDB: names and strings count by their UTF-8 bytes, whereas dynalite counts characters.</summary>
internal static class ItemSize
{
    public const int Maximum = 400 * 1024;

    private const int ContainerOverhead = 3;

    /// <summary>No item is larger than the JSON it comes in, so the items of a smaller request need no measuring.</summary>
    public static bool MayExceed(int requestBytes) => requestBytes > Maximum;

    public static long Of(JsonElement attributes) =>
        attributes.EnumerateObject().Sum(attribute => Text(attribute.Name) + OfValue(attribute.Value));

    private static long OfValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Sum(typed => OfTyped(typed.Name, typed.Value)) : 0;

    private static long OfTyped(string type, JsonElement value) =>
        (type, value.ValueKind) switch
        {
            ("S", JsonValueKind.String) => Text(value.GetString()!),
            ("N", JsonValueKind.String) => Number(value.GetString()!),
            ("B", JsonValueKind.String) => Bytes(value.GetString()!),
            ("SS" or "NS" or "BS", JsonValueKind.Array) => value.EnumerateArray().Sum(element => OfTyped(type[..1], element)),
            ("L", JsonValueKind.Array) => ContainerOverhead + value.EnumerateArray().Sum(element => 1 + OfValue(element)),
            ("M", JsonValueKind.Object) => ContainerOverhead + Of(value) + value.EnumerateObject().Count(),
            _ => 1,
        };

    private static long Text(string text) => Encoding.UTF8.GetByteCount(text);

    private static long Bytes(string base64) => base64.Length / 4 * 3 - base64.AsSpan()[^Math.Min(2, base64.Length)..].Count('=');

    /// <summary>One byte for every two digits, and one more; leading and trailing zeros don't count.</summary>
    private static long Number(string text)
    {
        var digits = text.AsSpan(0, text.AsSpan().IndexOfAny('e', 'E') is >= 0 and var exponent ? exponent : text.Length)
            .ToString()
            .Replace(".", "", StringComparison.Ordinal)
            .Trim('+', '-', '0');
        return 1 + (digits.Length + 1) / 2;
    }
}
