using System.Net;
using System.Text;
using System.Text.Json;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>Checks the sizes of key values in bytes; dynalite counts a string's characters.</summary>
internal sealed class KeySizes(ITableStore client)
{
    private const int LongestHash = 2048;
    private const int LongestRange = 1024;

    /// <param name="table">The table's name, or its ARN.</param>
    /// <param name="attributes">An item, or a key.</param>
    /// <param name="region">The table's region.</param>
    /// <param name="cancellation">Cancels the request for the table's key.</param>
    public async Task CheckAsync(string table, JsonElement attributes, string region, CancellationToken cancellation)
    {
        // The table's key is requested only when an attribute could be too long for it.
        if (!attributes.EnumerateObject().Any(attribute => SizeOf(attribute.Value) > LongestRange))
            return;
        foreach (var (name, type) in await KeyOfAsync(table, region, cancellation))
        {
            var size = attributes.TryGetProperty(name, out var value) ? SizeOf(value) : 0;
            if (type == "HASH" && size > LongestHash)
                throw DynamoDbErrors.HashKeySize();
            if (type == "RANGE" && size > LongestRange)
                throw DynamoDbErrors.RangeKeySize();
        }
    }

    private static int SizeOf(JsonElement value) => value.FindString("S") is { } text ? Encoding.UTF8.GetByteCount(text) : 0;

    /// <summary>Empty when there is no such table: dynalite reports that.</summary>
    private async Task<IReadOnlyList<(string Name, string Type)>> KeyOfAsync(string table, string region, CancellationToken cancellation)
    {
        using var answer = await client.CallAsync(
            region,
            "DescribeTable",
            JsonSerializer.SerializeToUtf8Bytes(new { TableName = table[(table.LastIndexOf('/') + 1)..] }),
            cancellation
        );
        if (answer.StatusCode != HttpStatusCode.OK)
            return [];
        using var description = await JsonDocument.ParseAsync(
            await answer.Content.ReadAsStreamAsync(cancellation),
            cancellationToken: cancellation
        );
        return
        [
            .. description
                .RootElement.GetProperty("Table")
                .GetProperty("KeySchema")
                .EnumerateArray()
                .Select(key => (key.GetProperty("AttributeName").GetString()!, key.GetProperty("KeyType").GetString()!)),
        ];
    }
}
