using System.Text.Json;
using Glueline.Local.DynamoDb.Checks;
using Glueline.Local.Protocol;

namespace Glueline.Local.DynamoDb;

/// <summary>
/// DynamoDB behind the front door: checks permissions and whatever dynalite doesn't check, and leaves the rest to what keeps the tables.
/// </summary>
/// <param name="store">What keeps the tables.</param>
/// <param name="accountId">The account that owns the tables; other accounts have none.</param>
/// <param name="onWrite">Called with each PutItem and BatchWriteItem that has succeeded, from several threads.</param>
/// <param name="onCall">Called with each call that was answered or refused, from several threads.</param>
internal sealed class DynamoDbService(
    ITableStore store,
    string accountId,
    Action<ReadOnlyMemory<byte>>? onWrite = null,
    Action<TableCallReport>? onCall = null
) : IAwsService
{
    /// <summary>The headers of dynalite's answer that are passed on; the others belong to the connection.</summary>
    private static readonly string[] ForwardedHeaders = ["x-amzn-RequestId", "x-amz-crc32"];

    /// <summary>Without a limit, so that nesting that is too deep for an item is reported in DynamoDB's words.</summary>
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = int.MaxValue };

    private readonly RequestChecks _checks = new(store);
    private readonly TimeToLiveOperations? _timeToLive = store.TimeToLive is { } times ? new(store, times) : null;

    public string SigningName => "dynamodb";

    public string TargetPrefix => DynaliteClient.TargetPrefix;

    public async Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        try
        {
            var answer = await AnswerAsync(request, cancellation);
            onCall?.Invoke(new(request, answer, null));
            return answer;
        }
        catch (AwsError exception)
        {
            onCall?.Invoke(new(request, null, exception));
            throw;
        }
    }

    private async Task<AwsReply> AnswerAsync(SignedRequest request, CancellationToken cancellation)
    {
        using var body = Parse(request.Body);
        Authorize(request, body?.RootElement);
        if (request.Caller.AccountId != accountId)
            throw new AwsError(
                "ResourceNotFoundException",
                $"Requested resource not found: account {request.Caller.AccountId} has no tables in the local stack"
            );
        try
        {
            if (_timeToLive is not null)
                await _checks.CheckAsync(request, body?.RootElement, cancellation);
            if (_timeToLive is not null && request.Operation is ("UpdateTimeToLive" or "DescribeTimeToLive"))
                return await _timeToLive.HandleAsync(request, cancellation);
            using var answer = await store.ForwardAsync(request.Headers, request.Body, cancellation);
            if (answer.IsSuccessStatusCode && request.Operation is ("PutItem" or "BatchWriteItem"))
                onWrite?.Invoke(request.Body);
            return new AwsReply(
                (int)answer.StatusCode,
                answer.Content.Headers.ContentType?.ToString() ?? DynaliteClient.ContentType,
                await answer.Content.ReadAsByteArrayAsync(cancellation)
            )
            {
                Headers = ForwardedHeaders
                    .Where(answer.Headers.Contains)
                    .ToDictionary(name => name, name => answer.Headers.GetValues(name).First()),
            };
        }
        catch (HttpRequestException exception)
        {
            throw new AwsError("InternalServerError", $"{store.Name} does not answer: {exception.Message}", 500);
        }
    }

    public AwsReply Render(AwsError error, string requestId)
    {
        var body = JsonBytes.Object(json =>
        {
            json.WriteString("__type", $"{Namespace(error.Code)}#{error.Code}");
            json.WriteString("message", error.Message);
        });
        return new AwsReply(error.Status, DynaliteClient.ContentType, body)
        {
            Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = requestId },
        };
    }

    private static string Namespace(string code) =>
        code switch
        {
            "ResourceNotFoundException" or "InternalServerError" => "com.amazonaws.dynamodb.v20120810",
            DynamoDbErrors.Validation => "com.amazon.coral.validate",
            _ => "com.amazon.coral.service",
        };

    /// <summary>The request's body; null if it is not JSON, which the store reports.</summary>
    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A request that names no table (ListTables) needs the permission for every table of the account.</summary>
    private static void Authorize(SignedRequest request, JsonElement? body)
    {
        var caller = request.Caller;
        var action = $"dynamodb:{request.Operation}";
        var tables = TableResources.In(body, request.Region, caller.AccountId);
        if (tables.Count == 0)
            tables = [$"arn:aws:dynamodb:{request.Region}:{caller.AccountId}:table/*"];
        foreach (var table in tables)
        {
            if (!caller.May(action, table))
                throw AwsError.AccessDenied(caller, action, table);
        }
    }
}
