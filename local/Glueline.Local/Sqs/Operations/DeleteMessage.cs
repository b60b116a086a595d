using System.Text.Json;

namespace Glueline.Local.Sqs.Operations;

/// <summary>Deletes a received message; deleting it again is not an error.</summary>
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
