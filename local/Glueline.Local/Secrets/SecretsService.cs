using System.Buffers;
using System.Text.Json;
using Glueline.Local.Protocol;

namespace Glueline.Local.Secrets;

/// <summary>Secrets Manager: hands out the secrets of one account that the stack was started with.</summary>
/// <param name="accountId">The account that owns the secrets; other accounts have none.</param>
/// <param name="region">The region that they are in.</param>
/// <param name="secrets">The secrets.</param>
internal sealed class SecretsService(string accountId, string region, IReadOnlyList<LocalSecret> secrets) : IAwsService
{
    private const string Operation = "GetSecretValue";
    private const string Action = "secretsmanager:GetSecretValue";

    private readonly Guid _version = Guid.NewGuid();

    public string SigningName => "secretsmanager";

    public string TargetPrefix => "secretsmanager";

    public Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        if (request.Operation != Operation)
            throw new AwsError(
                "UnknownOperationException",
                $"{request.Operation}: of Secrets Manager's operations, the local stack has {Operation} alone."
            );
        var id = SecretId(request.Body);
        var found = secrets.FirstOrDefault(secret => secret.IsCalled(id, region, accountId));
        var owner =
            id.StartsWith("arn:", StringComparison.Ordinal) && id.Split(':') is { Length: > 4 } parts ? parts[4] : request.Caller.AccountId;
        var arn =
            found is not null && owner == accountId ? found.ArnIn(region, accountId)
            : id.StartsWith("arn:", StringComparison.Ordinal) ? id
            : $"arn:aws:secretsmanager:{request.Region}:{owner}:secret:{id}";
        // Across accounts a secret's own policy would have to allow it too, and there is none here.
        if (owner != request.Caller.AccountId || !request.Caller.May(Action, arn))
        {
            throw new AwsError(
                "AccessDeniedException",
                $"User: {request.Caller.Arn} is not authorized to perform: {Action} on resource: {arn} because no identity-based "
                    + $"policy allows the {Action} action"
            );
        }
        if (found is null || owner != accountId || request.Region != region)
            throw new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        return Task.FromResult(Value(found));
    }

    public AwsReply Render(AwsError error, string requestId) => AwsJsonProtocol.Render(error);

    private static string SecretId(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (
                document.RootElement.TryGetProperty("SecretId", out var id)
                && id.ValueKind == JsonValueKind.String
                && id.GetString() is { Length: > 0 } text
            )
                return text;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new AwsError("SerializationException", "");
        }
        throw new AwsError(
            "ValidationException",
            "1 validation error detected: Value at 'secretId' failed to satisfy constraint: Member must not be null"
        );
    }

    private AwsReply Value(LocalSecret secret)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("ARN", secret.ArnIn(region, accountId));
            json.WriteString("Name", secret.Name);
            json.WriteString("VersionId", _version);
            json.WriteString("SecretString", secret.Text);
            json.WriteStartArray("VersionStages");
            json.WriteStringValue("AWSCURRENT");
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return new(200, AwsJsonProtocol.Version11, body.WrittenMemory);
    }
}
