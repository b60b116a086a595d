using System.Text.RegularExpressions;
using Glueline.Aws;

namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>Where a quarantine is: a queue, a bucket, or a queue with a bucket for what is too large for it.</summary>
internal sealed partial record QuarantineAddress(string? QueueUrl, string? Bucket, string Prefix)
{
    private const string Expected =
        "expected the URL of an SQS queue, such as https://sqs.eu-central-1.amazonaws.com/111122223333/quarantine; or s3://BUCKET/PREFIX, whose "
        + "prefix has letters, digits, - _ . and /; or one of each with a comma between them";

    // The invocation must end, and what is not kept is delivered again.
    private static readonly AwsClientOptions Calls = new()
    {
        CallTimeout = TimeSpan.FromSeconds(10),
        AttemptTimeout = TimeSpan.FromSeconds(4),
        MaxRetryDelay = TimeSpan.FromSeconds(1),
    };

    /// <exception cref="FormatException">The text is none of what is expected.</exception>
    public static QuarantineAddress Parse(string text)
    {
        string? queue = null;
        Match? bucket = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (queue is null && IsQueue(part))
                queue = part;
            else if (bucket is null && BucketAddress().Match(part) is { Success: true } match)
                bucket = match;
            else
                throw new FormatException($"\"{text}\" is not a quarantine: {Expected}");
        }

        return new(queue, bucket?.Groups["bucket"].Value, bucket?.Groups["prefix"].Value ?? "");
    }

    public IQuarantine Open(AwsIdentity identity, AwsEnvironment environment)
    {
        var queue = QueueUrl is null
            ? null
            : new QueueQuarantine(new(AwsService.Sqs, identity, environment, Calls), QueueUrl, isAlone: Bucket is null);
        var bucket = Bucket is null ? null : new BucketQuarantine(new(AwsService.S3, identity, environment, Calls), Bucket, Prefix);
        return queue is not null && bucket is not null ? new QueueAndBucket(queue, bucket) : (IQuarantine?)queue ?? bucket!;
    }

    private static bool IsQueue(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.Segments is [_, var account, var name]
        && QueuePath().IsMatch(account + name);

    [GeneratedRegex(@"\A[0-9]{12}/[A-Za-z0-9_-]{1,80}(\.fifo)?\z")]
    private static partial Regex QueuePath();

    // A segment is neither "." nor "..", which a path would resolve.
    [GeneratedRegex(
        @"\As3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<prefix>(?!\.{1,2}(/|\z))[A-Za-z0-9_.-]+(/(?!\.{1,2}(/|\z))[A-Za-z0-9_.-]+)*)?/?)?\z"
    )]
    private static partial Regex BucketAddress();
}
