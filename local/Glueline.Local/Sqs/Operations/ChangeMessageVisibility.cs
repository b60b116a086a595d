using System.Text.Json;

namespace Glueline.Local.Sqs.Operations;

/// <summary>Hides a received message for longer, or shows it again at once.</summary>
internal sealed class ChangeMessageVisibility : ISqsOperation
{
    private const int LongestTimeout = 43_200;
    private const int Missing = -1;

    public string Name => nameof(ChangeMessageVisibility);

    public Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation)
    {
        var queue = call.Queue(Name);
        var handle = call.Required("ReceiptHandle");
        if (!Guid.TryParse(handle, out _))
            throw SqsErrors.InvalidReceipt(handle);
        if (call.Number("VisibilityTimeout", 0, LongestTimeout, Missing) is not (>= 0 and var seconds))
            throw SqsErrors.Missing("VisibilityTimeout");
        if (!call.Queues.Hide(queue, handle, call.Now, call.Now + TimeSpan.FromSeconds(seconds)))
            throw SqsErrors.NotInFlight(handle);
        return Task.CompletedTask;
    }
}
