using System.Text.Json;
using Glueline.Local.Protocol;

namespace Glueline.Local.Secrets;

/// <summary>Secrets Manager: returns the secrets of one account, which are set when the stack starts.</summary>
/// <param name="accountId">The account that owns the secrets; other accounts have none.</param>
/// <param name="region">The secrets' region.</param>
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
                $"{request.Operation}: the local stack supports only Secrets Manager's {Operation}."
            );
        var id = SecretId(request.Body);
        var found = secrets.FirstOrDefault(secret => secret.IsNamed(id, region, accountId));
        var owner =
            id.StartsWith("arn:", StringComparison.Ordinal) && id.Split(':') is { Length: > 4 } parts ? parts[4] : request.Caller.AccountId;
        var arn =
            found is not null && owner == accountId ? found.ArnIn(region, accountId)
            : id.StartsWith("arn:", StringComparison.Ordinal) ? id
            : $"arn:aws:secretsmanager:{request.Region}:{owner}:secret:{id}";
        // Across accounts the secret's own policy would have to allow it too; there are none here.
        if (owner != request.Caller.AccountId || !request.Caller.May(Action, arn))
            throw AwsError.AccessDenied(request.Caller, Action, arn);
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
        var body = JsonBytes.Object(json =>
        {
            json.WriteString("ARN", secret.ArnIn(region, accountId));
            json.WriteString("Name", secret.Name);
            json.WriteString("VersionId", _version);
            json.WriteString("SecretString", secret.Text);
            json.WriteStartArray("VersionStages");
            json.WriteStringValue("AWSCURRENT");
            json.WriteEndArray();
        });
        return new(200, AwsJsonProtocol.Version11, body);
    }
}
