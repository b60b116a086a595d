using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Local.Hosting;
using Glueline.Local.Sqs.Operations;
using Glueline.Local.Sqs.Storage;

namespace Glueline.Local.Sqs;

/// <summary>The queues of the stack: JSON 1.0, one class an operation. Queues are given when the stack starts.</summary>
internal sealed class SqsService(QueueDatabase queues, SqsOptions options, TimeProvider time) : IAwsService
{
    private const string ContentType = "application/x-amz-json-1.0";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly FrozenDictionary<string, ISqsOperation> Operations = new ISqsOperation[]
    {
        new SendMessage(), new ReceiveMessage(), new DeleteMessage(), new GetQueueUrl(), new GetQueueAttributes(),
    }.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    public string SigningName => "sqs";

    public string TargetPrefix => "AmazonSQS";

    public async Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        if (!Operations.TryGetValue(request.Operation, out var operation))
        {
            throw new AwsError(
                "UnknownOperationException",
                $"Of SQS's operations, the local stack has {string.Join(", ", Operations.Keys.Order(StringComparer.Ordinal))}, in the JSON protocol.");
        }
        using var body = Parse(request.Body);
        var endpoint = request.Headers.TryGetValue("Host", out var host) ? new Uri($"http://{host}") : null;
        var call = new SqsCall(body.RootElement, request.Caller, request.Region, endpoint, queues, options, time);
        var answer = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(answer, Readable))
        {
            writer.WriteStartObject();
            await operation.AnswerAsync(call, writer, cancellation);
            writer.WriteEndObject();
        }
        return new(200, ContentType, answer.WrittenMemory);
    }

    public AwsReply Render(AwsError error, string requestId)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Readable))
        {
            json.WriteStartObject();
            json.WriteString("__type", $"com.amazonaws.sqs#{error.Code}");
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        return new(error.Status, ContentType, body.WrittenMemory)
        {
            Headers = new Dictionary<string, string>
            {
                ["x-amzn-query-error"] = $"{SqsErrors.QueryCode(error.Code)};{(error.Status < 500 ? "Sender" : "Receiver")}",
            },
        };
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
