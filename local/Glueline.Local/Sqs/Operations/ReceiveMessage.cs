using System.Globalization;
using System.Text.Json;
using Glueline.Local.Sqs.Storage;

namespace Glueline.Local.Sqs.Operations;

/// <summary>
/// Receives messages, which are hidden from others until their visibility timeout ends; waits for the first one if requested.
/// </summary>
internal sealed class ReceiveMessage : ISqsOperation
{
    private const int MostMessages = 10;
    private const int LongestWait = 20;
    private const int LongestTimeout = 43_200;

    public string Name => nameof(ReceiveMessage);

    public async Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation)
    {
        var queue = call.Queue(Name);
        var count = call.Number("MaxNumberOfMessages", 1, MostMessages, 1);
        var timeout = TimeSpan.FromSeconds(
            call.Number("VisibilityTimeout", 0, LongestTimeout, (int)call.Options.VisibilityTimeout.TotalSeconds)
        );
        var wait = TimeSpan.FromSeconds(call.Number("WaitTimeSeconds", 0, LongestWait, 0));
        var attributes = call.Names("AttributeNames").Concat(call.Names("MessageSystemAttributeNames")).ToHashSet(StringComparer.Ordinal);

        var messages = await ReceiveAsync(call, queue, count, timeout, wait, cancellation);
        if (messages.Count == 0)
            return;
        answer.WriteStartArray("Messages");
        foreach (var message in messages)
            Write(answer, message, attributes);
        answer.WriteEndArray();
    }

    private static async Task<IReadOnlyList<MessageRow>> ReceiveAsync(
        SqsCall call,
        QueueName queue,
        int count,
        TimeSpan timeout,
        TimeSpan wait,
        CancellationToken cancellation
    )
    {
        var started = call.Time.GetTimestamp();
        while (true)
        {
            // Read before the query, so that a message sent in between is not missed.
            var sent = call.Queues.NextSent;
            var messages = call.Queues.Receive(queue, count, call.Now, call.Now + timeout);
            var left = wait - call.Time.GetElapsedTime(started);
            if (messages.Count > 0 || left <= TimeSpan.Zero)
                return messages;
            try
            {
                await sent.WaitAsync(left, call.Time, cancellation);
            }
            catch (TimeoutException)
            {
                return call.Queues.Receive(queue, count, call.Now, call.Now + timeout);
            }
        }
    }

    private static void Write(Utf8JsonWriter answer, MessageRow message, HashSet<string> attributes)
    {
        answer.WriteStartObject();
        answer.WriteString("MessageId", message.Id);
        answer.WriteString("ReceiptHandle", message.Receipt);
        answer.WriteString("MD5OfBody", SqsCall.Digest(message.Body));
        answer.WriteString("Body", message.Body);
        (string Name, string Value)[] known =
        [
            ("SenderId", message.Sender),
            ("SentTimestamp", message.Sent.ToString(CultureInfo.InvariantCulture)),
            ("ApproximateReceiveCount", message.Receives.ToString(CultureInfo.InvariantCulture)),
            ("ApproximateFirstReceiveTimestamp", message.FirstReceived.ToString(CultureInfo.InvariantCulture)),
        ];
        var asked = known.Where(attribute => attributes.Contains("All") || attributes.Contains(attribute.Name)).ToList();
        if (asked.Count > 0)
        {
            answer.WriteStartObject("Attributes");
            foreach (var (name, value) in asked)
                answer.WriteString(name, value);
            answer.WriteEndObject();
        }
        answer.WriteEndObject();
    }
}
