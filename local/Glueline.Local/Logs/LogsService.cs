using System.Text.Json;
using Glueline.Local.Lambda;
using Glueline.Local.Logs.Operations;
using Glueline.Local.Protocol;

namespace Glueline.Local.Logs;

/// <summary>
/// CloudWatch Logs, to read what the functions log: each has the log group <c>/aws/lambda/NAME</c> with its newest lines in one stream.
/// </summary>
internal sealed class LogsService(FunctionDirectory functions) : IAwsService
{
    private static readonly Dictionary<string, ILogsOperation> Operations = new(StringComparer.Ordinal)
    {
        ["DescribeLogGroups"] = new DescribeLogGroups(),
        ["FilterLogEvents"] = new FilterLogEvents(),
    };

    public string SigningName => "logs";

    public string TargetPrefix => "Logs_20140328";

    public Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        if (!Operations.TryGetValue(request.Operation, out var operation))
            throw new AwsError(
                "UnknownOperationException",
                $"{request.Operation}: the local stack supports only these operations of CloudWatch Logs: "
                    + $"{string.Join(", ", Operations.Keys.Order(StringComparer.Ordinal))}."
            );
        using var body = Parse(request.Body);
        var call = new LogsCall(body.RootElement, request.Caller, request.Region, functions);
        var answer = JsonBytes.Object(json => operation.Answer(call, json), JsonBytes.Readable);
        return Task.FromResult(new AwsReply(200, AwsJsonProtocol.Version11, answer));
    }

    public AwsReply Render(AwsError error, string requestId) => AwsJsonProtocol.Render(error);

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document : throw new AwsError("SerializationException", "");
        }
        catch (JsonException)
        {
            throw new AwsError("SerializationException", "");
        }
    }
}
