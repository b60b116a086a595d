using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Local.Identity;
using Glueline.Local.Protocol;
using Glueline.Local.Sqs;
using Glueline.Local.Sqs.Storage;

namespace Glueline.Local.Tests.EventSource.Destinations;

/// <summary>The stack's failure queue without a front door, called with the consumer function's deployed role.</summary>
internal sealed class DestinationStage : IDisposable
{
    private readonly QueueDatabase _queues = new(null, TimeSpan.FromDays(14));
    private readonly StackNames _names = new();
    private readonly SqsService _service;

    public DestinationStage(TimeProvider time)
    {
        _queues.Create(Queue, time.GetUtcNow());
        _service = new SqsService(_queues, new SqsOptions(), time);
        var accounts = new AccountDirectory(StackAccounts.Create(_names), new(time));
        Function = As(new RoleCaller(accounts.FindRole(_names.ConsumerRoleArn)!, "fake"));
        Time = time;
    }

    public RoleClient Function { get; }

    public string Arn => _names.FailureQueueArn;

    private TimeProvider Time { get; }

    private QueueName Queue => new(_names.Region, _names.ConsumerAccount, _names.FailureQueue);

    public RoleClient As(Caller caller) => new([_service], caller, _names.Region);

    public Caller Stranger(string action) => new StubCaller(_names.ConsumerAccount, action, "*");

    /// <summary>The queue's messages; each is returned once.</summary>
    public IReadOnlyList<JsonNode> Messages() =>
        [.. _queues.Receive(Queue, 10, Time.GetUtcNow(), Time.GetUtcNow().AddHours(1)).Select(message => JsonNode.Parse(message.Body)!)];

    public static int SizeOf(JsonNode @event) =>
        Encoding.UTF8.GetByteCount(
            @event.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        );

    public void Dispose() => _queues.Dispose();
}
