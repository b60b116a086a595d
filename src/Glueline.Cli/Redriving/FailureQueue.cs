using System.Text.Json;
using Glueline.Aws;
using Glueline.Local;

namespace Glueline.Cli.Redriving;

/// <summary>An SQS queue of failed records.</summary>
internal sealed class FailureQueue
{
    /// <summary>What a run may take before its messages are shown to others again.</summary>
    private const int HiddenSeconds = 30 * 60;

    private const int MostAtOnce = 10;

    private readonly AwsJsonClient _sqs;
    private readonly string _url;

    private FailureQueue(AwsJsonClient sqs, string url) => (_sqs, _url) = (sqs, url);

    public string Name => _url[(_url.LastIndexOf('/') + 1)..];

    /// <summary>Finds a queue by its name, its ARN or its URL.</summary>
    /// <exception cref="InputException">There is no such queue.</exception>
    public static async Task<FailureQueue> FindAsync(AwsJsonClient sqs, string queue, CancellationToken cancellation) =>
        await TryFindAsync(sqs, queue, cancellation).ConfigureAwait(false)
        ?? throw new InputException(
            $"--queue {queue}: there is no such queue at {sqs.Endpoint}. Give the name or the URL of a failure queue or a quarantine."
        );

    /// <summary>Null if there is no such queue.</summary>
    public static async Task<FailureQueue?> TryFindAsync(AwsJsonClient sqs, string queue, CancellationToken cancellation)
    {
        if (queue.Contains("://", StringComparison.Ordinal))
            return new(sqs, queue);
        var arn = queue.Split(':');
        var request = JsonBytes.Object(json =>
        {
            json.WriteString("QueueName", arn[^1]);
            if (arn.Length > 4)
                json.WriteString("QueueOwnerAWSAccountId", arn[4]);
        });
        try
        {
            var answer = await sqs.CallAsync("GetQueueUrl", request, cancellation).ConfigureAwait(false);
            return new(sqs, JsonElement.Parse(answer.Body.Span).GetProperty("QueueUrl").GetString()!);
        }
        catch (AwsServiceException exception) when (IsAbsent(exception))
        {
            return null;
        }
    }

    /// <summary>Receives all messages, or so many, and hides them from other readers.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="isAws">
    /// Whether the queue is on AWS: a call that waits asks all servers of SQS; one that doesn't may miss messages.
    /// </param>
    /// <param name="cancellation">Ends the calls.</param>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(long most, bool isAws, CancellationToken cancellation)
    {
        var received = new List<QueueMessage>();
        while (received.Count < most)
        {
            var answer = await CallAsync(
                    "ReceiveMessage",
                    json =>
                    {
                        json.WriteNumber("MaxNumberOfMessages", Math.Min(MostAtOnce, most - received.Count));
                        json.WriteNumber("VisibilityTimeout", HiddenSeconds);
                        json.WriteNumber("WaitTimeSeconds", isAws ? 1 : 0);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
            var count = received.Count;
            foreach (var message in JsonElement.Parse(answer.Span).Elements("Messages"))
                received.Add(
                    new(
                        this,
                        message.GetProperty("MessageId").GetString()!,
                        message.GetProperty("ReceiptHandle").GetString()!,
                        message.GetProperty("Body").GetString()!
                    )
                );
            if (received.Count == count)
                break;
        }
        return received;
    }

    public Task DeleteAsync(QueueMessage message, CancellationToken cancellation) =>
        CallAsync("DeleteMessage", json => json.WriteString("ReceiptHandle", message.Receipt), cancellation);

    /// <summary>Shows a message to other readers again.</summary>
    public async Task ReleaseAsync(QueueMessage message, CancellationToken cancellation)
    {
        try
        {
            await CallAsync(
                    "ChangeMessageVisibility",
                    json =>
                    {
                        json.WriteString("ReceiptHandle", message.Receipt);
                        json.WriteNumber("VisibilityTimeout", 0);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (AwsServiceException)
        {
            // It shows itself when its time is over.
        }
    }

    private async Task<ReadOnlyMemory<byte>> CallAsync(string operation, Action<Utf8JsonWriter> members, CancellationToken cancellation)
    {
        var request = JsonBytes.Object(json =>
        {
            json.WriteString("QueueUrl", _url);
            members(json);
        });
        try
        {
            return (await _sqs.CallAsync(operation, request, cancellation).ConfigureAwait(false)).Body;
        }
        catch (AwsServiceException exception) when (IsAbsent(exception))
        {
            throw new InputException(
                $"--queue {_url}: there is no such queue. Give the name or the URL of a failure queue or a quarantine."
            );
        }
    }

    private static bool IsAbsent(AwsServiceException exception) =>
        exception.Code is "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue";
}
