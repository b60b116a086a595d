using System.Text.Json;

namespace Glueline.Local.Sqs.Operations;

/// <summary>Removes a message that was received; one that is gone already is no fault.</summary>
internal sealed class DeleteMessage : ISqsOperation
{
    public string Name => nameof(DeleteMessage);

    public Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation)
    {
        var queue = call.Queue(Name);
        var handle = call.Required("ReceiptHandle");
        if (!Guid.TryParse(handle, out _))
            throw SqsErrors.InvalidReceipt(handle);
        call.Queues.Delete(queue, handle);
        return Task.CompletedTask;
    }
}
