using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Local.DynamoDb;

/// <summary>The tables of the local DynamoDB, accessed as their owner.</summary>
public sealed class LocalTables
{
    private const string InUse = "ResourceInUseException";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>A table elsewhere takes seconds, and each question may cost something.</summary>
    private static readonly TimeSpan RemotePollInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Items of one page, which is held as a whole on either side; DynamoDB's own limit, a megabyte, is several of them in JSON.
    /// </summary>
    private const int PageItems = 1_000;

    /// <summary>An item of 32 levels has more than twice as many in JSON.</summary>
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = SchemaText.MaxJsonDepth };

    private readonly ITableStore _client;
    private readonly string _region;

    internal LocalTables(ITableStore client, string region)
    {
        _client = client;
        _region = region;
    }

    /// <summary>Creates a table and returns when it accepts items; an existing table of that name is left unchanged.</summary>
    public Task CreateAsync(TableDefinition table, CancellationToken cancellation = default) => EnsureAsync(table, cancellation);

    /// <summary>The same, and returns whether the table is new.</summary>
    internal async Task<bool> EnsureAsync(TableDefinition table, CancellationToken cancellation)
    {
        var isNew = true;
        using var answer = await _client.CallAsync(_region, "CreateTable", Request(table), cancellation);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            var refusal = await answer.Content.ReadAsStringAsync(cancellation);
            if (!refusal.Contains(InUse, StringComparison.Ordinal))
                throw new DynaliteException($"Table '{table.Name}' could not be created: {refusal}");
            isNew = false;
        }

        // As on AWS, a table is CREATING at first and refuses items until it is ACTIVE.
        while (!await IsActiveAsync(table.Name, cancellation))
            await Task.Delay(_client.TimeToLive is null ? RemotePollInterval : PollInterval, cancellation);
        if (table.TimeToLive is { } attribute)
            _client.TimeToLive?.Set(_region, table.Name, attribute);
        return isNew;
    }

    /// <summary>The key of an existing table, as in <c>id:S,at:N</c>.</summary>
    internal async Task<string> KeyOfAsync(string table, CancellationToken cancellation)
    {
        using var description = await DescribeAsync(table, cancellation);
        var root = description.RootElement.GetProperty("Table");
        var types = root.GetProperty("AttributeDefinitions")
            .EnumerateArray()
            .ToDictionary(attribute => attribute.FindString("AttributeName")!, attribute => attribute.FindString("AttributeType"));
        return string.Join(',', KeyNames(root).Select(name => $"{name}:{types[name]}"));
    }

    /// <summary>The names of an existing table's key attributes, that of the partition key first.</summary>
    internal async Task<IReadOnlyList<string>> KeyNamesOfAsync(string table, CancellationToken cancellation)
    {
        using var description = await DescribeAsync(table, cancellation);
        return [.. KeyNames(description.RootElement.GetProperty("Table"))];
    }

    /// <summary>Reads every item of a table, in DynamoDB's JSON (<c>{"id":{"S":"1"}}</c>).</summary>
    public async IAsyncEnumerable<JsonElement> ScanAsync(string table, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        JsonElement? start = null;
        do
        {
            using var answer = await _client.CallAsync(_region, "Scan", Request(table, start), cancellation);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new DynaliteException($"Table '{table}' could not be read: {await answer.Content.ReadAsStringAsync(cancellation)}");
            using var page = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), Deep, cancellation);
            foreach (var item in page.RootElement.GetProperty("Items").EnumerateArray())
                yield return item.Clone();
            start = page.RootElement.TryGetProperty("LastEvaluatedKey", out var last) ? last.Clone() : null;
        } while (start is not null);
    }

    internal async Task<bool> IsActiveAsync(string table, CancellationToken cancellation)
    {
        using var description = await DescribeAsync(table, cancellation);
        return description.RootElement.GetProperty("Table").GetProperty("TableStatus").GetString() is "ACTIVE";
    }

    private static IEnumerable<string> KeyNames(JsonElement table) =>
        table
            .GetProperty("KeySchema")
            .EnumerateArray()
            .OrderBy(key => key.FindString("KeyType"), StringComparer.Ordinal)
            .Select(key => key.FindString("AttributeName")!);

    private async Task<JsonDocument> DescribeAsync(string table, CancellationToken cancellation)
    {
        using var answer = await _client.CallAsync(
            _region,
            "DescribeTable",
            JsonBytes.Object(writer => writer.WriteString("TableName", table)),
            cancellation
        );
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new DynaliteException($"Table '{table}' could not be described: {await answer.Content.ReadAsStringAsync(cancellation)}");
        return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
    }

    private static ReadOnlyMemory<byte> Request(string table, JsonElement? start) =>
        JsonBytes.Object(writer =>
        {
            writer.WriteString("TableName", table);
            writer.WriteBoolean("ConsistentRead", true);
            writer.WriteNumber("Limit", PageItems);
            if (start is { } key)
            {
                writer.WritePropertyName("ExclusiveStartKey");
                key.WriteTo(writer);
            }
        });

    private static ReadOnlyMemory<byte> Request(TableDefinition table) =>
        JsonBytes.Object(writer =>
        {
            KeyAttribute[] keys = table.Range is null ? [table.Hash] : [table.Hash, table.Range];
            writer.WriteString("TableName", table.Name);
            writer.WriteString("BillingMode", "PAY_PER_REQUEST");
            writer.WriteStartArray("AttributeDefinitions");
            foreach (var key in keys)
                WritePair(writer, "AttributeName", key.Name, "AttributeType", key.Type.ToString());
            writer.WriteEndArray();
            writer.WriteStartArray("KeySchema");
            foreach (var key in keys)
                WritePair(writer, "AttributeName", key.Name, "KeyType", key == table.Hash ? "HASH" : "RANGE");
            writer.WriteEndArray();
        });

    private static void WritePair(Utf8JsonWriter writer, string first, string value, string second, string other)
    {
        writer.WriteStartObject();
        writer.WriteString(first, value);
        writer.WriteString(second, other);
        writer.WriteEndObject();
    }
}
