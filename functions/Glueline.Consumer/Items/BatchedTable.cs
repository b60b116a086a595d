using System.Text.Json;
using Glueline.Avro.Text;
using Glueline.Aws;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>A DynamoDB table, written with BatchWriteItem straight from rendered items: whatever a row has is replaced.</summary>
internal sealed class BatchedTable(AwsJsonClient dynamoDb, string table, TableKey key) : IItemTable
{
    private readonly byte[] _open = [.. "{\"RequestItems\":{"u8, (byte)'"', .. JsonEncodedText.Encode(table).EncodedUtf8Bytes, .. "\":["u8];

    /// <summary>DynamoDB's limit for one BatchWriteItem.</summary>
    public int BatchSize => 25;

    public int CallsAtOnce => 4;

    public async Task<CallOutcome> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation)
    {
        var answer = await dynamoDb.CallAsync("BatchWriteItem", Request(items), cancellation).ConfigureAwait(false);
        return new(Unprocessed(answer.Body.Span));
    }

    /// <summary>An array of the body's own size: the SDK sends nothing else, and would have it copied.</summary>
    private byte[] Request(IReadOnlyList<PendingItem> items)
    {
        var size = _open.Length + Close.Length + items.Count - 1;
        foreach (var item in items)
            size += Open(item).Length + item.Json.Length + "}}"u8.Length;
        var body = GC.AllocateUninitializedArray<byte>(size);
        var at = 0;
        Append(_open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                Append(","u8);
            Append(Open(items[i]));
            Append(items[i].Json.Span);
            Append("}}"u8);
        }

        Append(Close);
        return body;

        void Append(ReadOnlySpan<byte> part)
        {
            part.CopyTo(body.AsSpan(at));
            at += part.Length;
        }
    }

    private static ReadOnlySpan<byte> Close => "]}}"u8;

    private static ReadOnlySpan<byte> Open(PendingItem item) =>
        item.Kind is WriteKind.Put ? "{\"PutRequest\":{\"Item\":"u8 : "{\"DeleteRequest\":{\"Key\":"u8;

    /// <summary>
    /// The keys under <c>UnprocessedItems</c>, which usually is an empty object because everything was accepted; that is detected without
    /// parsing.
    /// </summary>
    private HashSet<ItemKey> Unprocessed(ReadOnlySpan<byte> answer)
    {
        if (answer.IndexOf("\"UnprocessedItems\":{}"u8) >= 0)
            return [];
        var keys = new HashSet<ItemKey>(BatchSize);
        var reader = new Utf8JsonReader(answer, new JsonReaderOptions { MaxDepth = SchemaText.MaxJsonDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        if (!document.RootElement.TryGetProperty("UnprocessedItems", out var tables) || !tables.TryGetProperty(table, out var requests))
            return keys;
        foreach (var request in requests.EnumerateArray())
        {
            var item = request.TryGetProperty("PutRequest", out var put)
                ? put.GetProperty("Item")
                : request.GetProperty("DeleteRequest").GetProperty("Key");
            keys.Add(
                ItemKey.Of(Value(item.GetProperty(key.Hash.Name)), key.Range is null ? null : Value(item.GetProperty(key.Range.Name)))
            );
        }

        return keys;
    }

    private static KeyAttributeValue Value(JsonElement attribute)
    {
        var property = attribute.EnumerateObject().First();
        return WireKeyValue.Of(property.Name[0], property.Value.GetString()!);
    }
}
