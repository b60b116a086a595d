using System.Globalization;
using System.Text.Json;

namespace Glueline.Local.Sqs.Operations;

/// <summary>Describes a queue and counts its messages.</summary>
internal sealed class GetQueueAttributes : ISqsOperation
{
    public string Name => nameof(GetQueueAttributes);

    public Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation)
    {
        var queue = call.Queue(Name);
        var names = call.Names("AttributeNames");
        var counts = call.Queues.Count(queue, call.Now);
        (string Name, string Value)[] known =
        [
            ("QueueArn", queue.Arn),
            ("ApproximateNumberOfMessages", Text(counts.Visible)),
            ("ApproximateNumberOfMessagesNotVisible", Text(counts.InFlight)),
            ("ApproximateNumberOfMessagesDelayed", Text(counts.Delayed)),
            ("CreatedTimestamp", Text(counts.Created / 1000)),
            ("LastModifiedTimestamp", Text(counts.Created / 1000)),
            ("VisibilityTimeout", Text((long)call.Options.VisibilityTimeout.TotalSeconds)),
            ("MaximumMessageSize", Text(call.Options.MaximumMessageSize)),
            ("MessageRetentionPeriod", Text((long)call.Options.Retention.TotalSeconds)),
            ("DelaySeconds", "0"),
            ("ReceiveMessageWaitTimeSeconds", "0"),
        ];
        var asked = known.Where(attribute => names.Contains("All") || names.Contains(attribute.Name)).ToList();
        if (asked.Count == 0)
            return Task.CompletedTask;
        answer.WriteStartObject("Attributes");
        foreach (var (name, value) in asked)
            answer.WriteString(name, value);
        answer.WriteEndObject();
        return Task.CompletedTask;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
