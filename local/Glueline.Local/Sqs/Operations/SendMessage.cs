using System.Text;
using System.Text.Json;

namespace Glueline.Local.Sqs.Operations;

/// <summary>Sends a message to a queue.</summary>
internal sealed class SendMessage : ISqsOperation
{
    private const int LongestDelay = 900;

    public string Name => nameof(SendMessage);

    public Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation)
    {
        var queue = call.Queue(Name);
        var body = call.Required("MessageBody");
        if (Encoding.UTF8.GetByteCount(body) > call.Options.MaximumMessageSize)
            throw SqsErrors.Invalid("MessageBody", $"Message must be shorter than {call.Options.MaximumMessageSize} bytes");
        // Not supported, since their digest would have to be returned, and clients check it.
        if (call.Has("MessageAttributes") || call.Has("MessageSystemAttributes"))
            throw SqsErrors.Unsupported("message attributes");
        var delay = call.Number("DelaySeconds", 0, LongestDelay, 0);
        var id = call.Queues.Send(queue, body, call.Caller.UserId, call.Now, call.Now.AddSeconds(delay));
        answer.WriteString("MD5OfMessageBody", SqsCall.Digest(body));
        answer.WriteString("MessageId", id);
        return Task.CompletedTask;
    }
}
