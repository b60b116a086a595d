using System.Text.Json;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>Checks the names of the key attributes of a new table and of its indexes.</summary>
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
        request.Elements(member).SelectMany((index, number) => Names(index, "KeySchema", $"{path}.{number + 1}.member.keySchema"));

    private static IEnumerable<string> Names(JsonElement parent, string member, string path)
    {
        foreach (var (number, element) in parent.Elements(member).Index())
        {
            if (element.FindString("AttributeName") is not { } name)
                continue;
            var limit =
                name.Length == 0 ? "greater than or equal to 1"
                : name.Length > LongestKeyName ? $"less than or equal to {LongestKeyName}"
                : null;
            if (limit is not null)
                yield return $"Value '{name}' at '{path}.{number + 1}.member.attributeName' failed to satisfy constraint: Member must "
                    + $"have length {limit}";
        }
    }
}
