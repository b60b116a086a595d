using System.Text.Json;
using System.Text.Unicode;
using static Glueline.Local.DynamoDb.Checks.DynamoDbErrors;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>Refuses what DynamoDB refuses and dynalite takes. What has another form than the operation's is left to dynalite.</summary>
internal sealed class RequestChecks(DynaliteClient client)
{
    // However deep: what is too deep for an item is told as that.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = int.MaxValue };

    private static readonly string[] ItemMembers = ["Item", "Key"];

    private readonly KeySizes _keySizes = new(client);

    /// <exception cref="Protocol.AwsError">DynamoDB would refuse the request.</exception>
    public async Task CheckAsync(string operation, ReadOnlyMemory<byte> body, string region, CancellationToken cancellation)
    {
        // Dynalite would store another text.
        if (!Utf8.IsValid(body.Span) || HasHalfSurrogate(body.Span))
            throw NotUnicode();
        try
        {
            using var document = JsonDocument.Parse(body, Reading);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                await CheckAsync(operation, document.RootElement, body.Length, region, cancellation);
        }
        catch (JsonException)
        {
            // Dynalite says what is wrong with it.
        }
    }

    private async Task CheckAsync(string operation, JsonElement request, int size, string region, CancellationToken cancellation)
    {
        if (operation == "CreateTable")
            TableShape.Check(request);
        CheckExpressions(request);
        foreach (var (table, attributes, envelope) in Items(operation, request))
        {
            ItemShape.Check(attributes, envelope);
            if (ItemSize.MayExceed(size) && ItemSize.Of(attributes) > ItemSize.Greatest)
                throw DynamoDbErrors.ItemSize();
            await _keySizes.CheckAsync(table, attributes, region, cancellation);
        }
    }

    /// <summary>Names and values of expressions, and of the parameters that came before expressions.</summary>
    private static void CheckExpressions(JsonElement request)
    {
        foreach (var name in Members(request, "ExpressionAttributeNames").Where(name => name.Value.ValueKind == JsonValueKind.String))
        {
            if (name.Value.GetString()!.Length == 0)
                throw EmptyName("", name.Name);
            ItemShape.CheckName(name.Value.GetString()!, Envelope);
        }
        foreach (var value in Members(request, "ExpressionAttributeValues"))
            ItemShape.CheckValue(value.Value, Envelope);
        foreach (var attribute in Members(request, "AttributeUpdates").Concat(Members(request, "Expected")))
        {
            ItemShape.CheckName(attribute.Name, Envelope);
            if (attribute.Value.ValueKind == JsonValueKind.Object && attribute.Value.TryGetProperty("Value", out var value))
                ItemShape.CheckValue(value, Envelope);
        }
    }

    /// <summary>Items to write, and keys, with their tables.</summary>
    private static IEnumerable<(string Table, JsonElement Attributes, string Envelope)> Items(string operation, JsonElement request)
    {
        if (operation is "BatchWriteItem")
            return Members(request, "RequestItems").SelectMany(Batch);
        if (operation is "BatchGetItem")
            return Members(request, "RequestItems").SelectMany(table => Elements(table.Value, "Keys").Select(key => (table.Name, key, "")));
        var name = request.TryGetProperty("TableName", out var table) && table.ValueKind == JsonValueKind.String ? table.GetString()! : "";
        return ItemMembers.Where(member => IsObject(request, member)).Select(member => (name, request.GetProperty(member), Envelope));
    }

    private static IEnumerable<(string Table, JsonElement Attributes, string Envelope)> Batch(JsonProperty table)
    {
        if (table.Value.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var write in table.Value.EnumerateArray())
        {
            if (IsObject(write, "PutRequest") && IsObject(write.GetProperty("PutRequest"), "Item"))
                yield return (table.Name, write.GetProperty("PutRequest").GetProperty("Item"), "");
            if (IsObject(write, "DeleteRequest") && IsObject(write.GetProperty("DeleteRequest"), "Key"))
                yield return (table.Name, write.GetProperty("DeleteRequest").GetProperty("Key"), "");
        }
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement parent, string member) =>
        IsObject(parent, member) ? parent.GetProperty(member).EnumerateObject() : default;

    private static IEnumerable<JsonElement> Elements(JsonElement parent, string member) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object)
            : [];

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

    private static bool IsObject(JsonElement parent, string member) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Object;
}
