using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Aws;

namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>
/// An SQS queue: one message a record. A FIFO queue drops the same record within five minutes, and keeps the order of a partition; in other
/// queues the document's <c>id</c> tells.
/// </summary>
internal sealed class QueueQuarantine(AwsJsonClient sqs, string url) : IQuarantine
{
    /// <summary>SQS's limit since August 2025; a queue can have a lower one.</summary>
    private const int LargestMessage = 1024 * 1024;

    /// <summary>What SQS says of a message that is larger than the queue's own limit; the code is that of every wrong parameter.</summary>
    private const string LimitOfQueue = "Message must be shorter than";

    /// <summary>The longest deduplication or group id.</summary>
    private const int LongestId = 128;

    public async Task KeepAsync(QuarantinedRecord record, CancellationToken cancellation)
    {
        var document = record.Document;
        if (document.Length > LargestMessage)
            throw TooLarge(document.Length, $"SQS takes {LargestMessage}");
        using var body = new OutputBuffer();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("QueueUrl"u8, url);
            json.WriteString("MessageBody"u8, document.Span);
            if (url.EndsWith(".fifo", StringComparison.Ordinal))
            {
                json.WriteString("MessageGroupId"u8, ShortId($"{record.Record.Topic}-{record.Record.Partition}"));
                json.WriteString("MessageDeduplicationId"u8, ShortId(record.Id));
            }

            json.WriteEndObject();
        }

        try
        {
            await sqs.CallAsync("SendMessage", body.WrittenMemory, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.ServiceMessage.Contains(LimitOfQueue, StringComparison.Ordinal))
        {
            throw TooLarge(document.Length, exception.ServiceMessage);
        }
    }

    private static RecordTooLargeException TooLarge(int length, string limit) =>
        new($"its document has {length} bytes, and {limit}; add a bucket to the quarantine: QUEUE_URL,s3://BUCKET/PREFIX");

    private static string ShortId(string id) =>
        id.Length <= LongestId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
