using System.Text.Json;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>The names of the attributes that a new table, or an index of it, has as keys.</summary>
internal static class TableShape
{
    private const int LongestKeyName = 255;

    public static void Check(JsonElement request)
    {
        string[] faults =
        [
            .. Names(request, "AttributeDefinitions", "attributeDefinitions"),
            .. Names(request, "KeySchema", "keySchema"),
            .. Indexes(request, "LocalSecondaryIndexes", "localSecondaryIndexes"),
            .. Indexes(request, "GlobalSecondaryIndexes", "globalSecondaryIndexes"),
        ];
        if (faults.Length > 0)
            throw DynamoDbErrors.Members(faults);
    }

    private static IEnumerable<string> Indexes(JsonElement request, string member, string path) =>
        Elements(request, member).SelectMany((index, number) => Names(index, "KeySchema", $"{path}.{number + 1}.member.keySchema"));

    private static IEnumerable<string> Names(JsonElement parent, string member, string path)
    {
        foreach (var (number, element) in Elements(parent, member).Index())
        {
            if (
                element.ValueKind != JsonValueKind.Object
                || !element.TryGetProperty("AttributeName", out var named)
                || named.ValueKind != JsonValueKind.String
            )
                continue;
            var name = named.GetString()!;
            var limit =
                name.Length == 0 ? "greater than or equal to 1"
                : name.Length > LongestKeyName ? $"less than or equal to {LongestKeyName}"
                : null;
            if (limit is not null)
                yield return $"Value '{name}' at '{path}.{number + 1}.member.attributeName' failed to satisfy constraint: Member must "
                    + $"have length {limit}";
        }
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, string member) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;
}
