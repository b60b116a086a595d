using System.Text.Json;
using System.Text.Unicode;
using Glueline.Local.Protocol;
using static Glueline.Local.DynamoDb.Checks.DynamoDbErrors;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>Refuses what DynamoDB refuses and dynalite accepts. Requests of the wrong shape are left to dynalite.</summary>
internal sealed class RequestChecks(ITableStore client)
{
    private static readonly string[] ItemMembers = ["Item", "Key"];

    private readonly KeySizes _keySizes = new(client);

    /// <param name="request">The request.</param>
    /// <param name="body">Its body; null if it is not JSON, which dynalite reports.</param>
    /// <param name="cancellation">Cancels what is asked of the tables.</param>
    /// <exception cref="AwsError">DynamoDB would refuse the request.</exception>
    public async Task CheckAsync(SignedRequest request, JsonElement? body, CancellationToken cancellation)
    {
        // Dynalite would store a different string.
        if (!Utf8.IsValid(request.Body.Span) || HasHalfSurrogate(request.Body.Span))
            throw NotUnicode();
        if (body is { ValueKind: JsonValueKind.Object } members)
            await CheckAsync(request.Operation, members, request.Body.Length, request.Region, cancellation);
    }

    private async Task CheckAsync(string operation, JsonElement request, int size, string region, CancellationToken cancellation)
    {
        if (operation == "CreateTable")
            TableShape.Check(request);
        CheckExpressions(request);
        foreach (var (table, attributes, prefix) in Items(operation, request))
        {
            ItemShape.Check(attributes, prefix);
            if (ItemSize.MayExceed(size) && ItemSize.Of(attributes) > ItemSize.Maximum)
                throw DynamoDbErrors.ItemSize();
            await _keySizes.CheckAsync(table, attributes, region, cancellation);
        }
    }

    /// <summary>Names and values in expressions, and in the legacy parameters that preceded expressions.</summary>
    private static void CheckExpressions(JsonElement request)
    {
        foreach (var name in request.Members("ExpressionAttributeNames").Where(name => name.Value.ValueKind == JsonValueKind.String))
        {
            if (name.Value.GetString()!.Length == 0)
                throw EmptyName("", name.Name);
            ItemShape.CheckName(name.Value.GetString()!, SingleItemPrefix);
        }
        foreach (var value in request.Members("ExpressionAttributeValues"))
            ItemShape.CheckValue(value.Value, SingleItemPrefix);
        foreach (var attribute in request.Members("AttributeUpdates").Concat(request.Members("Expected")))
        {
            ItemShape.CheckName(attribute.Name, SingleItemPrefix);
            if (attribute.Value.ValueKind == JsonValueKind.Object && attribute.Value.TryGetProperty("Value", out var value))
                ItemShape.CheckValue(value, SingleItemPrefix);
        }
    }

    /// <summary>The items to write and the keys in a request, with their tables.</summary>
    private static IEnumerable<(string Table, JsonElement Attributes, string Prefix)> Items(string operation, JsonElement request)
    {
        if (operation is "BatchWriteItem")
            return request.Members("RequestItems").SelectMany(Batch);
        if (operation is "BatchGetItem")
            return request
                .Members("RequestItems")
                .SelectMany(table => table.Value.Elements("Keys").Where(IsObject).Select(key => (table.Name, key, "")));
        var name = request.FindString("TableName") ?? "";
        return ItemMembers
            .Select(member => request.Find(member, JsonValueKind.Object))
            .OfType<JsonElement>()
            .Select(attributes => (name, attributes, SingleItemPrefix));
    }

    private static IEnumerable<(string Table, JsonElement Attributes, string Prefix)> Batch(JsonProperty table)
    {
        if (table.Value.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var write in table.Value.EnumerateArray())
        {
            if (write.Find("PutRequest", JsonValueKind.Object)?.Find("Item", JsonValueKind.Object) is { } item)
                yield return (table.Name, item, "");
            if (write.Find("DeleteRequest", JsonValueKind.Object)?.Find("Key", JsonValueKind.Object) is { } key)
                yield return (table.Name, key, "");
        }
    }

    private static bool HasHalfSurrogate(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
            return false;
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                    reader.GetString();
            }
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsObject(JsonElement element) => element.ValueKind == JsonValueKind.Object;
}
