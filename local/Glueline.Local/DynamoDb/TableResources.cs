using System.Text.Json;

namespace Glueline.Local.DynamoDb;

/// <summary>Which tables a request is about, as the ARNs that IAM policies name.</summary>
internal static class TableResources
{
    /// <summary>Every table named at the top of the body, or as a member of RequestItems; empty when there is none.</summary>
    public static IReadOnlyList<string> In(ReadOnlyMemory<byte> body, string region, string accountId)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = int.MaxValue });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. Tables(document.RootElement).Distinct().Select(table => Arn(table, region, accountId))]
                : [];
        }
        catch (JsonException)
        {
            // What names no table touches none; the service says what is wrong with the body.
            return [];
        }
    }

    private static IEnumerable<string> Tables(JsonElement request)
    {
        string? index = null;
        var tables = new List<string>();
        // A repeated member counts each time: which of them the service would take is its own business.
        foreach (var member in request.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName" when member.Value.ValueKind == JsonValueKind.String:
                    tables.Add(member.Value.GetString()!);
                    break;
                case "IndexName" when member.Value.ValueKind == JsonValueKind.String:
                    index = member.Value.GetString();
                    break;
                case "RequestItems" when member.Value.ValueKind == JsonValueKind.Object:
                    tables.AddRange(member.Value.EnumerateObject().Select(table => table.Name));
                    break;
            }
        }
        return index is null ? tables : tables.Select(table => $"{table}/index/{index}");
    }

    private static string Arn(string table, string region, string accountId) =>
        table.StartsWith("arn:", StringComparison.Ordinal) ? table : $"arn:aws:dynamodb:{region}:{accountId}:table/{table}";
}
