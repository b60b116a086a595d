using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Aws;

namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>
/// An SQS queue: one message a record, or several for a record that is larger than a message can be. A FIFO queue drops the same message
/// within five minutes, and keeps the order of a partition; in other queues the document's <c>id</c> tells, and its <c>part</c>.
/// </summary>
/// <param name="sqs">The client.</param>
/// <param name="url">The queue.</param>
/// <param name="isAlone">Whether no bucket gets what is too large for a message.</param>
internal sealed class QueueQuarantine(AwsJsonClient sqs, string url, bool isAlone) : IQuarantine
{
    /// <summary>SQS's limit since August 2025; a queue can have a lower one.</summary>
    private const int LargestMessage = 1024 * 1024;

    /// <summary>What SQS says of a message that is larger than the queue's own limit; the code is that of every wrong parameter.</summary>
    private const string LimitOfQueue = "Message must be shorter than ";

    /// <summary>The longest deduplication or group id.</summary>
    private const int LongestId = 128;

    private int _largest = LargestMessage;

    public async Task KeepAsync(QuarantinedRecord record, CancellationToken cancellation)
    {
        while (true)
        {
            var largest = Volatile.Read(ref _largest);
            var parts = PartsOf(record, largest);
            try
            {
                for (var part = 0; part < parts.Count; part++)
                    await SendAsync(parts[part], record, part, cancellation).ConfigureAwait(false);
                return;
            }
            catch (AwsServiceException exception) when (LimitIn(exception.ServiceMessage) is { } limit && limit < largest)
            {
                // The queue's own limit, from now on.
                Interlocked.CompareExchange(ref _largest, limit, largest);
            }
        }
    }

    private IReadOnlyList<ReadOnlyMemory<byte>> PartsOf(QuarantinedRecord record, int largest)
    {
        var document = record.Document;
        if (document.Length <= largest)
            return [document];
        return isAlone && QuarantinePart.Split(record, largest) is { } parts
            ? parts
            : throw new RecordTooLargeException(
                $"its document has {document.Length} bytes, and a message of the queue {largest}; add a bucket to the quarantine: "
                    + "QUEUE_URL,s3://BUCKET/PREFIX"
            );
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message, QuarantinedRecord record, int part, CancellationToken cancellation)
    {
        using var body = new OutputBuffer();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("QueueUrl"u8, url);
            json.WriteString("MessageBody"u8, message.Span);
            if (url.EndsWith(".fifo", StringComparison.Ordinal))
            {
                json.WriteString("MessageGroupId"u8, ShortId($"{record.Record.Topic}-{record.Record.Partition}"));
                json.WriteString("MessageDeduplicationId"u8, ShortId(part == 0 ? record.Id : $"{record.Id}-{part}"));
            }

            json.WriteEndObject();
        }

        await sqs.CallAsync("SendMessage", body.WrittenMemory, cancellation).ConfigureAwait(false);
    }

    private static int? LimitIn(string message)
    {
        var at = message.IndexOf(LimitOfQueue, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var number = message.AsSpan(at + LimitOfQueue.Length);
        var end = number.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? number : number[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit - 1
            : null;
    }

    private static string ShortId(string id) =>
        id.Length <= LongestId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
