using System.Collections.Frozen;
using System.Text.Json;
using Glueline.Local.Glue.Formats;
using Glueline.Local.Glue.Operations;
using Glueline.Local.Protocol;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>The Glue Schema Registry: the JSON 1.1 protocol, one class per operation.</summary>
internal sealed class GlueService(RegistryDatabase database, LocalGlueOptions options) : IAwsService
{
    private static readonly FrozenDictionary<string, IGlueOperation> Operations = new IGlueOperation[]
    {
        new CreateRegistry(),
        new GetRegistry(),
        new ListRegistries(),
        new UpdateRegistry(),
        new DeleteRegistry(),
        new CreateSchema(),
        new GetSchema(),
        new ListSchemas(),
        new UpdateSchema(),
        new DeleteSchema(),
        new RegisterSchemaVersion(),
        new GetSchemaVersion(),
        new ListSchemaVersions(),
        new GetSchemaByDefinition(),
        new GetSchemaVersionsDiff(),
        new CheckSchemaVersionValidity(),
        new DeleteSchemaVersions(),
        new PutSchemaVersionMetadata(),
        new QuerySchemaVersionMetadata(),
        new RemoveSchemaVersionMetadata(),
        new TagResource(),
        new UntagResource(),
        new GetTags(),
    }.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    public static IEnumerable<string> OperationNames => Operations.Keys;

    public string SigningName => "glue";

    public string TargetPrefix => "AWSGlue";

    public void Screen(IncomingRequest request)
    {
        var target = request.Header("X-Amz-Target") ?? "";
        if (
            request.Method != "POST"
            || !IsJson(request.Header("Content-Type"))
            || !target.StartsWith("AWSGlue.", StringComparison.Ordinal)
            || !Operations.ContainsKey(target["AWSGlue.".Length..])
        )
        {
            throw GlueRefusals.UnknownOperation();
        }
        // Half a surrogate pair passes every JSON reader, and fails only where the string is used.
        if (JsonUnicode.Find(request.Body.Span) is { } fault)
            throw GlueRefusals.NotUnicode(JsonTextFault.Describe(fault));
        if (!IsJsonObject(request.Body.Span))
            throw GlueRefusals.Malformed();
    }

    public Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        var call = new GlueCall(request.Caller, request.Region, database, options);
        try
        {
            var answer = Operations[request.Operation].Answer(call, request.Body);
            options.OnCall?.Invoke(new(request, answer, null) { Subject = call.Subject, Evaluation = call.Evaluation });
            return Task.FromResult<AwsReply>(new(200, AwsJsonProtocol.Version11, answer));
        }
        catch (AwsError exception)
        {
            options.OnCall?.Invoke(new(request, default, exception) { Subject = call.Subject });
            throw;
        }
    }

    public AwsReply Render(AwsError error, string requestId) => AwsJsonProtocol.Render(error);

    private static bool IsJson(string? contentType) =>
        contentType?.Split(';')[0].Trim() is "application/x-amz-json-1.1" or "application/x-amz-json-1.0" or "application/json";

    private static bool IsJsonObject(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
