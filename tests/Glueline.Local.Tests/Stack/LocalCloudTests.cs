using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Glueline.Aws;
using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;
using Glueline.Local.Tests.Broker;

namespace Glueline.Local.Tests.Stack;

/// <summary>The whole stack, with the test program as both functions.</summary>
public sealed class LocalCloudTests
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Both_functions_get_the_variables_that_the_shipped_ones_need()
    {
        await using var stack = await TestCloud.StartAsync();

        var producer = await DescribeAsync(stack, "GLUELINE_", "AWS_ENDPOINT_URL", "AWS_REGION");

        producer.ShouldBe(
            new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = stack.Endpoints.Aws.ToString(),
                ["AWS_REGION"] = "eu-central-1",
                ["GLUELINE_METRICS"] = "off",
                ["GLUELINE_LOG_PAYLOADS"] = "on",
                ["GLUELINE_BOOTSTRAP_SERVERS"] = stack.Endpoints.BootstrapServers,
                ["GLUELINE_TOPIC"] = "readings",
                ["GLUELINE_REGISTRY"] = "glueline",
                ["GLUELINE_COMPATIBILITY"] = "BACKWARD",
                ["GLUELINE_NUMBERS"] = "union,/at=long",
                ["GLUELINE_MAPS"] = "off,/labels",
                ["GLUELINE_REGISTRATION"] = "create-registry",
                ["GLUELINE_KEY_FIELD"] = "deviceId",
                ["GLUELINE_TABLE_KEY"] = "deviceId:S,at:N",
            },
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_record_on_the_topic_reaches_the_consumer_function()
    {
        await using var stack = await TestCloud.StartAsync();

        await KafkaClients.SendAsync(stack.Endpoints.BootstrapServers, "readings", 5, partition: 2);
        await stack.Mapping.WaitUntilDrainedAsync(WaitLimit);

        var status = stack.Mapping.Status;
        status.Partitions.Count.ShouldBe(PipelineOptions.DefaultPartitions);
        status.Partitions[2].Committed.ShouldBe(5);
        status.RecordsDone.ShouldBe(5);
        status.LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task The_table_exists_and_is_empty()
    {
        await using var stack = await TestCloud.StartAsync();

        (await stack.Tables.ScanAsync("readings").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_front_door_serves_every_service_to_the_accounts_owners_and_counts_their_calls()
    {
        await using var stack = await TestCloud.StartAsync();

        await CallAsync(stack, AwsService.Glue, stack.Endpoints.Producer, "CreateRegistry", """{"RegistryName":"own"}""");
        await CallAsync(
            stack,
            AwsService.DynamoDb,
            stack.Endpoints.Consumer,
            "PutItem",
            """{"TableName":"readings","Item":{"deviceId":{"S":"d-1"},"at":{"N":"1"}}}"""
        );
        var stranger = await Should.ThrowAsync<AwsServiceException>(() =>
            CallAsync(stack, AwsService.DynamoDb, stack.Endpoints.Producer, "Scan", """{"TableName":"readings"}""")
        );

        stranger.Code.ShouldBe("ResourceNotFoundException");
        stack.Calls.ShouldBe([
            new LocalCloudCall("dynamodb", "PutItem", 1),
            new LocalCloudCall("dynamodb", "Scan", 1),
            new LocalCloudCall("glue", "CreateRegistry", 1),
        ]);
        (await stack.Tables.ScanAsync("readings").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_registry_exists_from_the_start_as_created_by_Terraform()
    {
        await using var stack = await TestCloud.StartAsync();

        var registry = await CallAsync(
            stack,
            AwsService.Glue,
            stack.Endpoints.Producer,
            "GetRegistry",
            """{"RegistryId":{"RegistryName":"glueline"}}"""
        );
        registry.GetProperty("Status").GetString().ShouldBe("AVAILABLE");
        registry.GetProperty("Description").GetString().ShouldBe("Avro schemas that follow the events");
        (
            await CallAsync(
                stack,
                AwsService.Glue,
                stack.Endpoints.Producer,
                "GetTags",
                """{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:registry/glueline"}"""
            )
        )
            .GetRawText()
            .ShouldBe("""{"Tags":{"Application":"glueline","Side":"producer"}}""");
    }

    [Fact]
    public async Task The_consumer_group_is_the_mappings_UUID_and_stays_with_the_stacks_files()
    {
        var folder = Directory.CreateTempSubdirectory("glueline-stack-").FullName;
        var registry = Path.Combine(folder, "registry.db");
        var groups = new List<string>();
        foreach (var file in (string?[])[registry, registry, Path.Combine(folder, "other.db"), null, null])
        {
            await using var stack = await TestCloud.StartAsync(registryFile: file);
            groups.Add(stack.Mapping.ConsumerGroupId);
        }
        await using (var named = await TestCloud.StartAsync(group: "readers"))
            named.Mapping.ConsumerGroupId.ShouldBe("readers");

        groups.ForEach(group => Guid.ParseExact(group, "D"));
        groups[1].ShouldBe(groups[0]);
        groups.Distinct().Count().ShouldBe(4);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Stopping_twice_is_allowed()
    {
        var stack = await TestCloud.StartAsync();
        await Task.WhenAll(stack.DisposeAsync().AsTask(), stack.DisposeAsync().AsTask());
        await stack.DisposeAsync();
        await stack.Mapping.DisposeAsync();
        await stack.Cluster.DisposeAsync();
    }

    [Fact]
    public async Task The_table_refuses_what_DynamoDB_refuses_and_stores_the_rest()
    {
        await using var stack = await TestCloud.StartAsync();
        string Put(string attribute) =>
            """{"TableName":"readings","Item":{"deviceId":{"S":"d-1"},"at":{"N":"1"},ATTRIBUTE}}""".Replace(
                "ATTRIBUTE",
                attribute,
                StringComparison.Ordinal
            );

        var deep = string.Concat(Enumerable.Repeat("""{"L":[""", 40)) + """{"S":"x"}""" + string.Concat(Enumerable.Repeat("]}", 40));
        (
            await Should.ThrowAsync<AwsServiceException>(() =>
                CallAsync(stack, AwsService.DynamoDb, stack.Endpoints.Consumer, "PutItem", Put($"\"v\":{deep}"))
            )
        ).Message.ShouldContain("Nesting Levels have exceeded supported limits");
        await CallAsync(stack, AwsService.DynamoDb, stack.Endpoints.Consumer, "PutItem", Put(""" "__proto__":{"S":"x"} """));

        (await stack.Tables.ScanAsync("readings").SingleAsync()).GetProperty("__proto__").GetProperty("S").GetString().ShouldBe("x");
    }

    [Fact]
    public async Task A_function_runs_as_its_role()
    {
        await using var stack = await TestCloud.StartAsync();
        var own = await DescribeAsync(stack, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
        using var client = new AwsJsonClient(
            AwsService.Glue,
            AwsIdentity.Static(own["AWS_ACCESS_KEY_ID"], own["AWS_SECRET_ACCESS_KEY"], own["AWS_SESSION_TOKEN"]),
            EnvironmentOf(stack)
        );

        var refused = await Should.ThrowAsync<AwsServiceException>(() =>
            client.CallAsync("DeleteRegistry", """{"RegistryId":{"RegistryName":"glueline"}}"""u8.ToArray(), default)
        );

        refused.Code.ShouldBe("AccessDeniedException");
        refused.Message.ShouldContain("assumed-role/glueline-producer/glueline-producer is not authorized to perform: glue:DeleteRegistry");
    }

    [Fact]
    public async Task Progress_is_reported_and_after_the_stop_nothing_listens()
    {
        var progress = new List<string>();
        int port;
        await using (var stack = await TestCloud.StartAsync(progress))
            port = stack.Endpoints.Aws.Port;

        progress.ShouldBe(progress.Distinct());
        progress.Select(line => line[..line.IndexOf(':')]).ShouldBe(["Kafka", "DynamoDB", "AWS", "Lambda", "Lambda"]);
        progress[0]
            .ShouldEndWith(
                ", for librdkafka's clients, kafka-python and kafkajs; Java's and franz-go need an Apache Kafka (--kafka FOLDER)"
            );
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        Should.Throw<SocketException>(() => socket.Connect(IPAddress.Loopback, port));
    }

    [Fact]
    public async Task A_port_in_use_is_an_error()
    {
        await using var first = await TestCloud.StartAsync();

        await Should.ThrowAsync<IOException>(() => TestCloud.StartAsync(port: first.Endpoints.Aws.Port));
    }

    [Fact]
    public async Task All_errors_of_the_options_are_reported_together()
    {
        var options = new LocalCloudOptions
        {
            Port = -1,
            Brokers = 0,
            BootstrapServers = " ",
            Dynalite = new DynaliteOptions { Folder = "/nowhere" },
            Pipeline = new PipelineOptions
            {
                Topic = "two words",
                Partitions = 0,
                ConsumerConcurrency = 0,
                Producer = new LocalCloudProgram("/nowhere/producer"),
                Consumer = new LocalCloudProgram("/nowhere/consumer"),
                Table = new TableDefinition("t", new KeyAttribute("id", KeyAttributeType.S)),
            },
        };

        (await Should.ThrowAsync<ArgumentException>(() => LocalCloud.StartAsync(options))).Message.ShouldStartWith(
            string.Join(
                Environment.NewLine,
                "Port -1 is not between 0 and 65535.",
                "The embedded Kafka cluster needs at least one broker, not 0.",
                "The bootstrap servers of the Kafka cluster are empty.",
                "The folder '/nowhere' of the local DynamoDB does not hold serve.js.",
                "Topic 'two words' is not a Kafka topic name.",
                "Topic 'two words' needs at least one partition, not 0.",
                "Each function needs a concurrency of at least 1.",
                "The producer function's program '/nowhere/producer' does not exist.",
                "The consumer function's program '/nowhere/consumer' does not exist."
            )
        );
    }

    private static async Task<JsonElement> CallAsync(
        LocalCloud stack,
        AwsService service,
        LocalCloudOwner owner,
        string operation,
        string body
    )
    {
        using var client = new AwsJsonClient(service, AwsIdentity.Static(owner.AccessKeyId, owner.SecretAccessKey), EnvironmentOf(stack));
        return JsonDocument
            .Parse((await client.CallAsync(operation, Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken)).Body)
            .RootElement;
    }

    private static AwsEnvironment EnvironmentOf(LocalCloud stack) =>
        AwsEnvironment.From(
            new Dictionary<string, string>
            {
                ["AWS_REGION"] = stack.Endpoints.Region,
                ["AWS_ENDPOINT_URL"] = stack.Endpoints.Aws.ToString(),
            }
        );

    private static async Task<Dictionary<string, string>> DescribeAsync(LocalCloud stack, params string[] prefixes)
    {
        var answer = await stack.InvokeProducerAsync(Encoding.UTF8.GetBytes("""{"do":"describe"}"""));
        return JsonDocument
            .Parse(answer.Payload)
            .RootElement.GetProperty("Variables")
            .EnumerateObject()
            .Where(variable => prefixes.Any(prefix => variable.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);
    }
}
