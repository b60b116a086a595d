using System.Text.Json;
using Glueline.Avro.Text;
using Glueline.Local.Protocol;

namespace Glueline.Local.Lambda;

/// <summary>
/// Lambda's Invoke operation, so that <c>aws lambda invoke</c> reaches the local functions, and the descriptions of event source mappings.
/// </summary>
internal sealed class LambdaService(FunctionDirectory functions, MappingDirectory? mappings = null) : IAwsService
{
    private const string Prefix = "/2015-03-31/functions/";
    private const string Suffix = "/invocations";
    private const string Action = "lambda:InvokeFunction";

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = SchemaText.MaxJsonDepth };

    public string SigningName => "lambda";

    public string OperationOf(SignedRequest request) =>
        request.Path.EndsWith(Suffix, StringComparison.Ordinal)
            ? "Invoke"
            : MappingOperations.NameOf(request) ?? $"{request.Method} {request.Path}";

    public async Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        if (MappingOperations.NameOf(request) is not null)
            return MappingOperations.Answer(request, mappings ?? new());
        var target = Target(request);
        var region = target.Region ?? request.Region;
        var account = target.AccountId ?? request.Caller.AccountId;
        var arn = FunctionName.ArnOf(region, account, target.Name);
        if (!request.Caller.May(Action, arn))
            throw AwsError.AccessDenied(request.Caller, Action, arn, 403);
        var function = functions.Find(arn) ?? throw new AwsError("ResourceNotFoundException", $"Function not found: {arn}", 404);
        return await InvokeAsync(function, request, cancellation);
    }

    public AwsReply Render(AwsError error, string requestId) =>
        new(error.Status, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { Type = "User", error.Message }))
        {
            Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = error.Code, ["x-amzn-RequestId"] = requestId },
        };

    private static FunctionName Target(SignedRequest request)
    {
        var path = request.Path;
        if (
            request.Method != "POST"
            || !path.StartsWith(Prefix, StringComparison.Ordinal)
            || !path.EndsWith(Suffix, StringComparison.Ordinal)
            || path.Length < Prefix.Length + Suffix.Length
        )
        {
            throw new AwsError(
                "UnknownOperationException",
                $"{request.Method} {path}: the local stack supports only Lambda's Invoke, GetEventSourceMapping and ListEventSourceMappings.",
                404
            );
        }
        var name = Uri.UnescapeDataString(path[Prefix.Length..^Suffix.Length]);
        return FunctionName.Parse(name)
            ?? throw new AwsError("ValidationException", $"'{name}' is neither the name nor the ARN of a function.");
    }

    private static async Task<AwsReply> InvokeAsync(LambdaFunction function, SignedRequest request, CancellationToken cancellation)
    {
        if (request.Body.Length > PayloadLimits.Request)
        {
            throw new AwsError(
                "RequestEntityTooLargeException",
                $"Request must be smaller than {PayloadLimits.Request} bytes for the InvokeFunction operation",
                413
            );
        }
        var payload = request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body;
        CheckJson(payload.Span);
        switch (request.Headers.GetValueOrDefault("X-Amz-Invocation-Type", "RequestResponse"))
        {
            case "RequestResponse":
                return Reply(await function.InvokeAsync(payload, WantsLog(request), cancellation));
            case "DryRun":
                return new AwsReply(204, "application/json", default);
            case var other:
                throw new AwsError(
                    "InvalidParameterValueException",
                    $"Invocation type '{other}' is not supported; expected RequestResponse or DryRun."
                );
        }
    }

    private static bool WantsLog(SignedRequest request) =>
        request.Headers.GetValueOrDefault("X-Amz-Log-Type", "None") switch
        {
            "None" => false,
            "Tail" => true,
            var other => throw new AwsError(
                "ValidationException",
                $"1 validation error detected: Value '{other}' at 'logType' failed to satisfy constraint: Member must satisfy enum value "
                    + "set: [Tail, None]"
            ),
        };

    private static void CheckJson(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload, Strict);
            while (reader.Read()) { }
        }
        catch (JsonException exception)
        {
            throw new AwsError("InvalidRequestContentException", $"Could not parse request body into json: {exception.Message}");
        }
    }

    private static AwsReply Reply(InvocationResult result)
    {
        var headers = new Dictionary<string, string> { ["X-Amz-Executed-Version"] = "$LATEST", ["x-amzn-RequestId"] = result.RequestId };
        if (result.Fault is not null)
            headers["X-Amz-Function-Error"] = "Unhandled";
        if (result.LogTail.Length > 0)
            headers["X-Amz-Log-Result"] = Convert.ToBase64String(result.LogTail);
        return new AwsReply(200, "application/json", result.Payload) { Headers = headers };
    }
}
