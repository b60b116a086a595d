using System.Text.Json.Nodes;
using System.Xml.Linq;
using Glueline.Aws;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Sqs;
using Glueline.Local.Sqs.Storage;
using Glueline.Local.Tests.Stack;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Local.Tests.Sqs;

/// <summary>The queues behind a real front door, with a clock that the test controls.</summary>
internal sealed class SqsStage : IAsyncDisposable
{
    private readonly QueueDatabase _queues;
    private readonly FrontDoorServer _door;
    private readonly AccountDirectory _accounts;

    private SqsStage(QueueDatabase queues, FrontDoorServer door, AccountDirectory accounts, FakeTimeProvider time)
    {
        _queues = queues;
        _door = door;
        _accounts = accounts;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public StackNames Names { get; } = new();

    public AwsIdentity Owner { get; } = AwsIdentity.Static(StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret);

    public AwsIdentity Stranger { get; } = AwsIdentity.Static(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret);

    public AwsIdentity Function
    {
        get
        {
            var key = _accounts.IssueFor(Names.ConsumerRoleArn, "test", TimeSpan.FromHours(1));
            return AwsIdentity.Static(key.Id, key.Secret, key.SessionToken!);
        }
    }

    public string QueueUrl => new Uri(_door.Endpoint, $"/{Names.ConsumerAccount}/{Names.FailureQueue}").ToString();

    public static async Task<SqsStage> StartAsync(string? file = null)
    {
        var names = new StackNames();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var queues = new QueueDatabase(file, new SqsOptions().Retention);
        queues.Create(new QueueName(names.Region, names.ConsumerAccount, names.FailureQueue), time.GetUtcNow());
        var accounts = new AccountDirectory(StackAccounts.Create(names), new(TimeProvider.System));
        var door = await FrontDoorServer.StartAsync(
            [new SqsService(queues, new SqsOptions(), time)],
            new SignatureVerifier(accounts.Credentials, TimeProvider.System)
        );
        return new(queues, door, accounts, time);
    }

    /// <summary>Calls an operation on the failure queue, by default as the account's owner.</summary>
    public async Task<JsonNode> CallAsync(string operation, JsonObject? request = null, AwsIdentity? identity = null)
    {
        request ??= [];
        if (!request.ContainsKey(nameof(QueueUrl)) && !request.ContainsKey("QueueName"))
            request[nameof(QueueUrl)] = QueueUrl;
        using var client = new AwsJsonClient(
            AwsService.Sqs,
            identity ?? Owner,
            AwsEnvironment.From(
                new Dictionary<string, string> { ["AWS_REGION"] = Names.Region, ["AWS_ENDPOINT_URL"] = _door.Endpoint.ToString() }
            )
        );
        var answer = await client.CallAsync(
            operation,
            System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()),
            TestContext.Current.CancellationToken
        );
        return JsonNode.Parse(answer.Body.Span)!;
    }

    /// <summary>Calls an operation with the query protocol, as the account's owner; the answer is XML.</summary>
    public async Task<XElement> QueryAsync(int status, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Append(("Version", "2012-11-05")).Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        var body = await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, _door.Endpoint) { Content = form };
        new RawSigner(StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret) { Service = "sqs" }.Sign(request, body);
        var reply = await RegistryStage.SendAsync(request);
        (reply.Status, reply.ContentType).ShouldBe((status, "text/xml"));
        return XElement.Parse(reply.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _queues.Dispose();
    }
}
