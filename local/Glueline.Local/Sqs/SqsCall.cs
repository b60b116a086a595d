using System.Text;
using System.Text.Json;
using Glueline.Local.Protocol;
using Glueline.Local.Sqs.Storage;

namespace Glueline.Local.Sqs;

/// <summary>One call: its caller and parameters, and what the operations work with.</summary>
internal sealed class SqsCall(
    JsonElement body,
    Caller caller,
    string region,
    Uri? endpoint,
    QueueDatabase queues,
    SqsOptions options,
    TimeProvider time
)
{
    public Caller Caller => caller;

    public QueueDatabase Queues => queues;

    public SqsOptions Options => options;

    public DateTimeOffset Now => time.GetUtcNow();

    public TimeProvider Time => time;

    public string? Text(string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw SqsErrors.Invalid(name, "Must be a string");
    }

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw SqsErrors.Missing(name);

    public int Number(string name, int least, int greatest, int otherwise)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= greatest
            ? number
            : throw SqsErrors.Invalid(name, $"Must be between {least} and {greatest}, if provided");
    }

    public IReadOnlyList<string> Names(string name) =>
        body.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    public bool Has(string name) =>
        body.TryGetProperty(name, out var value)
        && value.ValueKind is not JsonValueKind.Null
        && value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Any(),
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => true,
        };

    /// <summary>Returns the queue of the request's URL, if the caller is allowed the operation on it.</summary>
    public QueueName Queue(string operation)
    {
        var url = Required("QueueUrl");
        var (account, name) = QueueName.InUrl(url) ?? throw SqsErrors.Invalid("QueueUrl", $"{url} is not the URL of a queue");
        return Queue(operation, account, name);
    }

    /// <summary>Permissions are checked first, so that a stranger doesn't learn which queues exist.</summary>
    public QueueName Queue(string operation, string account, string name)
    {
        var queue = new QueueName(region, account, name);
        if (account != caller.AccountId || !caller.May("sqs:" + operation, queue.Arn))
            throw AwsError.AccessDenied(caller, "sqs:" + operation.ToLowerInvariant(), queue.Arn, 403);
        return queues.Exists(queue) ? queue : throw SqsErrors.QueueDoesNotExist();
    }

    public string Url(QueueName queue) =>
        $"{endpoint?.GetLeftPart(UriPartial.Authority) ?? $"https://sqs.{region}.amazonaws.com"}/{queue.Account}/{queue.Name}";

    public static string Digest(string text) =>
        // Required by the protocol; not used for security.
#pragma warning disable CA5351
        Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
