using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Glueline.Aws;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Protocol;
using Glueline.Local.Sqs;
using Glueline.Local.Sqs.Storage;
using Glueline.Local.Stack;

namespace Glueline.Lambda.Kafka.Tests.Doubles;

/// <summary>SQS with one queue, and an S3 with one bucket, over HTTP, with signatures and faults.</summary>
internal sealed class QuarantineServices : IAsyncDisposable
{
    private const string Queue = "quarantine";

    /// <summary>The region that a quarantine finds, too.</summary>
    private static readonly string Region = AwsEnvironment.FindRegion() ?? "us-east-1";

    private readonly QueueDatabase _queues;
    private readonly FrontDoorServer _door;
    private readonly BucketService _bucket;
    private readonly SentMessages _sqs;

    private QuarantineServices(QueueDatabase queues, FrontDoorServer door, BucketService bucket, SentMessages sqs, FaultPlan faults) =>
        (_queues, _door, _bucket, _sqs, Faults) = (queues, door, bucket, sqs, faults);

    public FaultPlan Faults { get; }

    public string QueueUrl => $"{_door.Endpoint.GetLeftPart(UriPartial.Authority)}/{LocalCloudOwner.Producer.AccountId}/{Queue}";

    /// <summary>The objects by bucket and key.</summary>
    public IReadOnlyDictionary<string, string> Objects => _bucket.Objects;

    /// <summary>The bodies of all SendMessage requests that were accepted.</summary>
    public IReadOnlyList<JsonElement> Requests => [.. _sqs.Accepted];

    /// <summary>The documents in the queue.</summary>
    public IReadOnlyList<JsonElement> Messages =>
        [.. Requests.Select(request => JsonElement.Parse(request.GetProperty("MessageBody").GetString()!))];

    public long CallsOf(string service, string operation) =>
        LocalCloudCall.In(_door.Calls).Where(call => call.Service == service && call.Operation == operation).Sum(call => call.Count);

    public static async Task<QuarantineServices> StartAsync(int largestMessage = 1024 * 1024)
    {
        var credentials = new CredentialStore(TimeProvider.System);
        _ = new AccountDirectory(StackAccounts.Create(new() { Region = Region }), credentials);
        var queues = new QueueDatabase(null, TimeSpan.FromDays(1));
        foreach (var name in new[] { Queue, Queue + ".fifo" })
            queues.Create(new QueueName(Region, LocalCloudOwner.Producer.AccountId, name), DateTimeOffset.UtcNow);
        var (bucket, faults) = (new BucketService(), new FaultPlan());
        var sqs = new SentMessages(new SqsService(queues, new SqsOptions { MaximumMessageSize = largestMessage }, TimeProvider.System));
        var door = await FrontDoorServer.StartAsync(
            [sqs, bucket],
            new SignatureVerifier(credentials, TimeProvider.System),
            new FrontDoorOptions { Faults = new(faults) }
        );
        return new(queues, door, bucket, sqs, faults);
    }

    public IQuarantine Open(string address) =>
        Quarantine.Open(
            address,
            AwsIdentity.Static(LocalCloudOwner.Producer.AccessKeyId, LocalCloudOwner.Producer.SecretAccessKey),
            _door.Endpoint
        );

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _queues.Dispose();
    }

    /// <summary>The local SQS, which remembers what it accepted.</summary>
    private sealed class SentMessages(SqsService sqs) : IAwsService
    {
        public ConcurrentQueue<JsonElement> Accepted { get; } = new();

        public string SigningName => sqs.SigningName;

        public string? TargetPrefix => sqs.TargetPrefix;

        public async Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
        {
            var reply = await sqs.HandleAsync(request, cancellation);
            Accepted.Enqueue(JsonElement.Parse(request.Body.Span));
            return reply;
        }

        public AwsReply Render(AwsError error, string requestId) => sqs.Render(error, requestId);
    }

    /// <summary>S3's PutObject, with paths of the form /bucket/key; the bucket is <c>vault</c>.</summary>
    private sealed class BucketService : IAwsService
    {
        public ConcurrentDictionary<string, string> Objects { get; } = new();

        public string SigningName => "s3";

        public string OperationOf(SignedRequest request) => "PutObject";

        public Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
        {
            if (request.Method != "PUT" || request.Headers["Content-Type"] != "application/json")
                throw new AwsError("MethodNotAllowed", "The specified method is not allowed.", 405);
            if (!request.Path.StartsWith("/vault/", StringComparison.Ordinal))
                throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
            Objects[request.Path] = Encoding.UTF8.GetString(request.Body.Span);
            return Task.FromResult(new AwsReply(200, "application/xml", ReadOnlyMemory<byte>.Empty));
        }

        public AwsReply Render(AwsError error, string requestId) =>
            new(
                error.Status,
                "application/xml",
                Encoding.UTF8.GetBytes(
                    $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{error.Code}</Code><Message>{error.Message}</Message><RequestId>"
                        + $"{requestId}</RequestId></Error>"
                )
            );
    }
}
