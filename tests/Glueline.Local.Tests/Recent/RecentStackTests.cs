using System.Text;
using Glueline.Aws;
using Glueline.Local.EventSource;
using Glueline.Local.Recent;
using Glueline.Local.Stack;
using Glueline.Local.Tests.Broker;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Recent;

/// <summary>The recent past of a whole stack, with the test program as both functions.</summary>
public sealed class RecentStackTests
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_stack_keeps_nothing_unless_asked_to()
    {
        await using var stack = await TestCloud.StartAsync();

        stack.Recent.ShouldBeNull();
    }

    [Fact]
    public async Task Every_part_of_a_stack_reports()
    {
        await using var stack = await TestCloud.StartAsync(keepsRecent: true);
        var recent = stack.Recent!;
        var revision = recent.Revision;

        // The test program answers with what it gets.
        const string payload = """{"schema":"readings","events":[{"index":0,"state":"refused","error":{"reason":"why"}}]}""";
        var result = await stack.InvokeProducerAsync(Encoding.UTF8.GetBytes(payload));
        await CallAsync(stack, AwsService.Glue, stack.Endpoints.Producer, "CreateRegistry", """{"RegistryName":"own"}""");
        await KafkaClients.SendAsync(stack.Endpoints.BootstrapServers, "readings", 5, partition: 2);
        await stack.Mapping.WaitUntilDrainedAsync(WaitLimit);
        await recent.SettledAsync();

        recent.Revision.ShouldBeGreaterThan(revision);
        recent.LeftOut.ShouldBe(0);
        recent.ProducerInvocations.Single().RequestId.ShouldBe(result.RequestId);
        recent.RefusedEvents.Single().Event!.Value.Text.ShouldBe(payload);
        recent.RegistryCalls.Single().Operation.ShouldBe("CreateRegistry");
        recent.Batches.ShouldAllBe(batch => batch.Result == BatchResult.Done);
        Enumerable.Range(0, 5).ShouldAllBe(offset => recent.Batches.Count(batch => batch.Holds("readings", 2, offset)) == 1);
        var sums = recent.Rates.Aggregate((sum, second) => sum + second);
        (sums.EventsIn, sums.Refused, sums.HandedOver, sums.RegistryCalls).ShouldBe((1, 1, 5, 1));
    }

    [Fact]
    public async Task Writes_are_kept_with_their_keys_items_and_results()
    {
        await using var stack = await TestCloud.StartAsync(keepsRecent: true);
        var recent = stack.Recent!;

        await WriteAsync(stack, "PutItem", """{"TableName":"readings","Item":{"v":{"N":"1.50"},"at":{"N":"7"},"deviceId":{"S":"d-1"}}}""");
        await Should.ThrowAsync<AwsServiceException>(() =>
            WriteAsync(
                stack,
                "PutItem",
                """{"TableName":"readings","Item":{"deviceId":{"S":"d-1"},"at":{"N":"7"}},"ConditionExpression":"attribute_not_exists(deviceId)"}"""
            )
        );
        await Should.ThrowAsync<AwsServiceException>(() =>
            WriteAsync(stack, "PutItem", """{"TableName":"readings","Item":{"at":{"N":"7"}}}""")
        );
        await WriteAsync(
            stack,
            "UpdateItem",
            """{"TableName":"readings","Key":{"at":{"N":"7"},"deviceId":{"S":"d-1"}},"UpdateExpression":"REMOVE v"}"""
        );
        await WriteAsync(
            stack,
            "BatchWriteItem",
            """{"RequestItems":{"readings":[{"PutRequest":{"Item":{"deviceId":{"S":"d-2"},"at":{"N":"8"}}}},{"DeleteRequest":{"Key":{"deviceId":{"S":"d-1"},"at":{"N":"7"}}}}]}}"""
        );
        await WriteAsync(stack, "DeleteItem", """{"TableName":"readings","Key":{"deviceId":{"S":"d-2"},"at":{"N":"8"}}}""");
        await recent.SettledAsync();

        const string one = """{"deviceId":{"S":"d-1"},"at":{"N":"7"}}""";
        const string two = """{"deviceId":{"S":"d-2"},"at":{"N":"8"}}""";
        recent
            .ItemWrites.Select(write => (write.Operation, write.Change, write.Key, write.Item?.Text, write.Result))
            .ShouldBe([
                ("PutItem", ItemChange.Put, one, """{"v":{"N":"1.50"},"at":{"N":"7"},"deviceId":{"S":"d-1"}}""", ItemWriteResult.Written),
                ("PutItem", ItemChange.Put, one, one, ItemWriteResult.KeptByGuard),
                ("PutItem", ItemChange.Put, null, """{"at":{"N":"7"}}""", ItemWriteResult.Failed),
                ("UpdateItem", ItemChange.Update, one, null, ItemWriteResult.Written),
                ("BatchWriteItem", ItemChange.Put, two, two, ItemWriteResult.Written),
                ("BatchWriteItem", ItemChange.Delete, one, null, ItemWriteResult.Written),
                ("DeleteItem", ItemChange.Delete, two, null, ItemWriteResult.Written),
            ]);
        recent.ItemWrites.ShouldAllBe(write => write.Table == "readings" && write.CallerArn == "arn:aws:iam::444455556666:user/owner");
        recent.ItemWrites[0].Error.ShouldBeNull();
        recent.ItemWrites[1].Error.ShouldStartWith("ConditionalCheckFailedException: ");
        recent.ItemWrites[2].Error.ShouldStartWith("ValidationException: ");
        var sums = recent.Rates.Aggregate((sum, second) => sum + second);
        (sums.Written, sums.KeptByGuard, sums.Failures).ShouldBe((5, 1, 1));
    }

    [Fact]
    public async Task A_refused_write_and_one_to_a_missing_table_are_kept_with_their_errors()
    {
        await using var stack = await TestCloud.StartAsync(keepsRecent: true);
        var recent = stack.Recent!;
        const string missing = """{"TableName":"missing","Item":{"deviceId":{"S":"d-1"}}}""";

        await Should.ThrowAsync<AwsServiceException>(() =>
            CallAsync(stack, AwsService.DynamoDb, stack.Endpoints.Producer, "PutItem", missing)
        );
        await Should.ThrowAsync<AwsServiceException>(() => WriteAsync(stack, "PutItem", missing));
        await recent.SettledAsync();

        recent
            .ItemWrites.Select(write => (write.Key, write.Result, write.Error!.Split(':')[0]))
            .ShouldBe([
                (null, ItemWriteResult.Failed, "ResourceNotFoundException"),
                (null, ItemWriteResult.Failed, "ResourceNotFoundException"),
            ]);
        recent.LeftOut.ShouldBe(0);
    }

    [Fact]
    public async Task A_version_that_the_producer_registers_meanwhile_has_its_event()
    {
        const string payload = """{"do":"hang","log":"at work","id":1}""";
        var isAtWork = new TaskCompletionSource();
        await using var stack = await TestCloud.StartAsync(keepsRecent: true, onLog: line =>
        {
            if (line.Text == "at work")
                isAtWork.TrySetResult();
        });
        var recent = stack.Recent!;
        var role = stack.Accounts.IssueFor("arn:aws:iam::111122223333:role/glueline-producer", "test", TimeSpan.FromHours(1));
        var identity = AwsIdentity.Static(role.Id, role.Secret, role.SessionToken);
        using var end = new CancellationTokenSource();
        var working = stack.InvokeProducerAsync(Encoding.UTF8.GetBytes(payload), end.Token);

        await isAtWork.Task.WaitAsync(WaitLimit, TestContext.Current.CancellationToken);
        await CallAsync(
            stack,
            AwsService.Glue,
            identity,
            "CreateSchema",
            """{"RegistryId":{"RegistryName":"glueline"},"SchemaName":"readings","DataFormat":"AVRO","Compatibility":"BACKWARD","SchemaDefinition":"{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"do\",\"type\":\"string\"},{\"name\":\"log\",\"type\":\"string\"},{\"name\":\"id\",\"type\":\"long\"}]}"}"""
        );
        await recent.SettledAsync();

        var cause = recent.VersionCauses.Single();
        cause.Event!.Value.Text.ShouldBe(payload);
        cause.RequestId.ShouldNotBeNull();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => working);
    }

    private static Task WriteAsync(LocalCloud stack, string operation, string body) =>
        CallAsync(stack, AwsService.DynamoDb, stack.Endpoints.Consumer, operation, body);

    private static Task CallAsync(LocalCloud stack, AwsService service, LocalCloudOwner owner, string operation, string body) =>
        CallAsync(stack, service, AwsIdentity.Static(owner.AccessKeyId, owner.SecretAccessKey), operation, body);

    private static async Task CallAsync(LocalCloud stack, AwsService service, AwsIdentity identity, string operation, string body)
    {
        var environment = AwsEnvironment.From(
            new Dictionary<string, string>
            {
                ["AWS_REGION"] = stack.Endpoints.Region,
                ["AWS_ENDPOINT_URL"] = stack.Endpoints.Aws.ToString(),
            }
        );
        using var client = new AwsJsonClient(service, identity, environment);
        await client.CallAsync(operation, Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
    }
}
