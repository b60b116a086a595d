using System.Text.Json;

namespace Glueline.Local.Sqs.Operations;

/// <summary>Finds a queue by its name.</summary>
internal sealed class GetQueueUrl : ISqsOperation
{
    public string Name => nameof(GetQueueUrl);

    public Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation)
    {
        var queue = call.Queue(Name, call.Text("QueueOwnerAWSAccountId") ?? call.Caller.AccountId, call.Required("QueueName"));
        answer.WriteString("QueueUrl", call.Url(queue));
        return Task.CompletedTask;
    }
}
