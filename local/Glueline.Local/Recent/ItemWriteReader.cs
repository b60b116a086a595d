using System.Runtime.InteropServices;
using System.Text.Json;
using Glueline.Local.DynamoDb;
using Glueline.Local.Protocol;

namespace Glueline.Local.Recent;

/// <summary>Reads the writes in a request to DynamoDB, each with its result.</summary>
internal static class ItemWriteReader
{
    /// <summary>Without a limit: whether an item is nested too deeply is DynamoDB's to decide.</summary>
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static IReadOnlyList<WrittenPart> Read(TableCallReport report)
    {
        using var body = JsonDocument.Parse(report.Request.Body, AnyDepth);
        var (result, error) = Result(report);
        if (report.Request.Operation is not "BatchWriteItem")
            return One(report.Request.Operation, body.RootElement, result, error) is { } one ? [one] : [];
        var unprocessed = result is ItemWriteResult.Written ? Unprocessed(report.Answer!) : [];
        return
        [
            .. from table in body.RootElement.Members("RequestItems")
            where table.Value.ValueKind is JsonValueKind.Array
            from request in table.Value.EnumerateArray()
            let part = Part(NameOf(table.Name), request)
            where part is not null
            select part with
            {
                Result = unprocessed.Contains((part.Table, Raw(part.Values))) ? ItemWriteResult.Unprocessed : result,
                Error = error,
            },
        ];
    }

    private static WrittenPart? One(string operation, JsonElement request, ItemWriteResult result, string? error)
    {
        var (change, member) = operation switch
        {
            "PutItem" => (ItemChange.Put, "Item"),
            "DeleteItem" => (ItemChange.Delete, "Key"),
            _ => (ItemChange.Update, "Key"),
        };
        return request.FindString("TableName") is { } table && request.Find(member, JsonValueKind.Object) is { } values
            ? new(NameOf(table), change, values.Clone()) { Result = result, Error = error }
            : null;
    }

    private static WrittenPart? Part(string table, JsonElement request) =>
        request.Find("PutRequest", JsonValueKind.Object)?.Find("Item", JsonValueKind.Object) is { } item
            ? new(table, ItemChange.Put, item.Clone())
        : request.Find("DeleteRequest", JsonValueKind.Object)?.Find("Key", JsonValueKind.Object) is { } key
            ? new(table, ItemChange.Delete, key.Clone())
        : null;

    private static (ItemWriteResult Result, string? Error) Result(TableCallReport report)
    {
        if (report.Refusal is { } refusal)
            return (ItemWriteResult.Failed, KeptText.Cut($"{refusal.Code}: {refusal.Message}"));
        if (report.Answer!.Status < 400)
            return (ItemWriteResult.Written, null);
        using var answer = JsonDocument.Parse(report.Answer.Body, AnyDepth);
        var type = answer.RootElement.FindString("__type") ?? "";
        var code = type[(type.LastIndexOf('#') + 1)..];
        var message = answer.RootElement.FindString("message") ?? answer.RootElement.FindString("Message");
        return (
            code is "ConditionalCheckFailedException" ? ItemWriteResult.KeptByGuard : ItemWriteResult.Failed,
            KeptText.Cut($"{code}: {message}")
        );
    }

    private static HashSet<(string Table, string Values)> Unprocessed(AwsReply reply)
    {
        using var answer = JsonDocument.Parse(reply.Body, AnyDepth);
        return
        [
            .. from table in answer.RootElement.Members("UnprocessedItems")
            from request in table.Value.EnumerateArray()
            let part = Part(NameOf(table.Name), request)
            where part is not null
            select (part.Table, Raw(part.Values)),
        ];
    }

    private static string NameOf(string table) => table[(table.LastIndexOf('/') + 1)..];

    /// <summary>DynamoDB may write the same values with other white space and in another order.</summary>
    private static string Raw(JsonElement values) =>
        string.Join(
            ',',
            values
                .EnumerateObject()
                .Select(member => $"{member.Name}:{JsonSerializer.Serialize(member.Value)}")
                .Order(StringComparer.Ordinal)
        );
}

/// <summary>A write of one item.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Change">What is done.</param>
/// <param name="Values">The item that is put, or else the key.</param>
internal sealed record WrittenPart(string Table, ItemChange Change, JsonElement Values)
{
    public ItemWriteResult Result { get; init; }

    public string? Error { get; init; }

    public ItemWrite ToEntry(SignedRequest request, DateTimeOffset now, IReadOnlyList<string> keyNames) =>
        new(now, request.Caller.Arn, request.Operation, Table, Change, Result)
        {
            Key = Key(keyNames),
            Item = Change is ItemChange.Put ? KeptText.Of(JsonMarshal.GetRawUtf8Value(Values)) : null,
            Error = Error,
        };

    private string? Key(IReadOnlyList<string> names)
    {
        if (names.Count == 0 || !names.All(name => Values.TryGetProperty(name, out _)))
            return null;
        var key = JsonBytes.Object(
            json =>
            {
                foreach (var name in names)
                {
                    json.WritePropertyName(name);
                    Values.GetProperty(name).WriteTo(json);
                }
            },
            JsonBytes.Readable
        );
        return System.Text.Encoding.UTF8.GetString(key.Span);
    }
}
