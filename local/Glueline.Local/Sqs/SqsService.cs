using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Glueline.Local.Protocol;
using Glueline.Local.Sqs.Operations;
using Glueline.Local.Sqs.Query;
using Glueline.Local.Sqs.Storage;

namespace Glueline.Local.Sqs;

/// <summary>
/// SQS: the JSON 1.0 and query protocols, one class per operation. Queues are created when the stack starts.
/// </summary>
internal sealed class SqsService(QueueDatabase queues, SqsOptions options, TimeProvider time) : IAwsService
{
    private const string ContentType = "application/x-amz-json-1.0";

    private static readonly FrozenDictionary<string, ISqsOperation> Operations = new ISqsOperation[]
    {
        new SendMessage(),
        new ReceiveMessage(),
        new DeleteMessage(),
        new ChangeMessageVisibility(),
        new GetQueueUrl(),
        new GetQueueAttributes(),
    }.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    public string SigningName => "sqs";

    public string TargetPrefix => "AmazonSQS";

    public string OperationOf(SignedRequest request) =>
        QueryRequest.IsOne(request) ? QueryRequest.Operation(request.Body) : request.Operation;

    public async Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        if (!QueryRequest.IsOne(request))
            return new(200, ContentType, await AnswerAsync(request.Operation, request, request.Body, cancellation));
        try
        {
            var operation = QueryRequest.Operation(request.Body);
            using var answer = JsonDocument.Parse(await AnswerAsync(operation, request, QueryRequest.ToJson(request.Body), cancellation));
            return QueryReply.Of(operation, answer.RootElement, request.RequestId);
        }
        catch (AwsError exception)
        {
            return QueryReply.Of(exception, request.RequestId);
        }
    }

    public AwsReply Render(AwsError error, string requestId)
    {
        var body = JsonBytes.Object(
            json =>
            {
                json.WriteString("__type", $"com.amazonaws.sqs#{error.Code}");
                json.WriteString("message", error.Message);
            },
            JsonBytes.Readable
        );
        return new(error.Status, ContentType, body)
        {
            Headers = new Dictionary<string, string>
            {
                ["x-amzn-query-error"] = $"{SqsErrors.QueryCode(error.Code)};{(error.Status < 500 ? "Sender" : "Receiver")}",
            },
        };
    }

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(
        string name,
        SignedRequest request,
        ReadOnlyMemory<byte> json,
        CancellationToken cancellation
    )
    {
        if (!Operations.TryGetValue(name, out var operation))
        {
            throw new AwsError(
                "UnknownOperationException",
                "The local stack supports only these operations of SQS: "
                    + $"{string.Join(", ", Operations.Keys.Order(StringComparer.Ordinal))}."
            );
        }
        using var body = Parse(json);
        var endpoint = request.Headers.TryGetValue("Host", out var host) ? new Uri($"http://{host}") : null;
        var call = new SqsCall(body.RootElement, request.Caller, request.Region, endpoint, queues, options, time);
        var answer = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(answer, JsonBytes.Readable))
        {
            writer.WriteStartObject();
            await operation.AnswerAsync(call, writer, cancellation);
            writer.WriteEndObject();
        }
        return answer.WrittenMemory;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new AwsError("SerializationException", "");
        }
        catch (JsonException)
        {
            throw new AwsError("SerializationException", "");
        }
    }
}

/// <summary>One operation of SQS; errors are thrown as <see cref="Protocol.AwsError"/>.</summary>
internal interface ISqsOperation
{
    /// <summary>The operation's name.</summary>
    string Name { get; }

    /// <summary>Writes the members of the answer; the writer is inside its object.</summary>
    Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation);
}

/// <summary>The defaults of a queue: SQS's, with the retention of the deployed queue.</summary>
internal sealed class SqsOptions
{
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    public int MaximumMessageSize { get; init; } = 1024 * 1024;
}
