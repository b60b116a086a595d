using System.Text.Json;

namespace Glueline.Local.DynamoDb;

/// <summary>Finds the tables that a request is about, as the ARNs used in IAM policies.</summary>
internal static class TableResources
{
    /// <summary>Every table named at the top of the body or as a member of RequestItems; empty when there is none.</summary>
    /// <remarks>A body that is not JSON, and so null here, touches no table; the service reports what is wrong with it.</remarks>
    public static IReadOnlyList<string> In(JsonElement? body, string region, string accountId) =>
        body is { ValueKind: JsonValueKind.Object } request
            ? [.. Tables(request).Distinct().Select(table => Arn(table, region, accountId))]
            : [];

    private static IEnumerable<string> Tables(JsonElement request)
    {
        string? index = null;
        var tables = new List<string>();
        // A repeated member counts each time, since any of them may be the one that the service uses.
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
