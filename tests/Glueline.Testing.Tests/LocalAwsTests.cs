using System.Net;
using System.Net.Sockets;
using Glueline.Aws;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Registry;

namespace Glueline.Testing.Tests;

public sealed class LocalAwsTests
{
    private const string Definition = """{"type":"record","name":"E","fields":[{"name":"id","type":"long"}]}""";
    private const string Wider =
        """{"type":"record","name":"E","fields":[{"name":"id","type":"long"},{"name":"v","type":["null","long"],"default":null}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_line_starts_registry_and_Kafka()
    {
        await using var aws = await LocalAws.StartAsync(cancellation: Cancellation);

        await aws.SeedSchemaAsync("r", "s", [Definition, Wider], cancellation: Cancellation);

        aws.Endpoint.Host.ShouldBe("127.0.0.1");
        aws.BootstrapServers.Split(',').Length.ShouldBe(3);
        aws.Calls.Select(call => (call.Operation, call.Count))
            .ShouldBe([("CreateRegistry", 1L), ("CreateSchema", 1L), ("RegisterSchemaVersion", 1L)]);
        aws.CallsOf("glue", "CreateSchema").ShouldBe(1);
    }

    [Fact]
    public async Task The_variables_are_all_that_a_client_needs()
    {
        await using var aws = await LocalAws.StartAsync(new() { Brokers = 0, Region = "us-east-1" }, Cancellation);

        aws.Environment.ShouldBe(
            new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString().TrimEnd('/'),
                ["AWS_REGION"] = "us-east-1",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_ACCESS_KEY_ID"] = aws.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = aws.SecretAccessKey,
            },
            ignoreOrder: true
        );
        using var glue = new AwsJsonClient(AwsService.Glue, aws.Identity, AwsEnvironment.From(aws.Environment));
        (await new GlueSchemaRegistry(glue).CreateRegistryAsync(new() { RegistryName = "r" }, Cancellation)).RegistryArn.ShouldBe(
            $"arn:aws:glue:us-east-1:{aws.AccountId}:registry/r"
        );
    }

    [Fact]
    public async Task Parallel_instances_are_independent()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async n =>
                {
                    await using var aws = await LocalAws.StartAsync(
                        new() { Topics = new Dictionary<string, int> { ["t"] = 2 } },
                        Cancellation
                    );
                    aws.Faults.Add(FaultTrigger.On("glue.CreateSchema").Call(1), new FailCall($"Mine{n}"));
                    (
                        await Should.ThrowAsync<AwsServiceException>(() =>
                            aws.SeedSchemaAsync("r", "s", [Definition], cancellation: Cancellation)
                        )
                    ).Code.ShouldBe($"Mine{n}");
                    // The registry exists by now: in this instance, created by this test alone.
                    await aws.SeedSchemaAsync("r", "s", [Definition], cancellation: Cancellation);
                    aws.CallsOf("glue", "CreateSchema").ShouldBe(2);
                    aws.Kafka.StopBroker(1 + (n % 3));
                    aws.Kafka.LeaderOf("t", 0).ShouldNotBeNull();
                })
        );
    }

    [Fact]
    public async Task The_functions_registry_exists_and_the_default_registry_for_those_that_name_it()
    {
        await using var aws = await LocalAws.StartAsync(new() { Brokers = 0 }, Cancellation);

        foreach (var registry in (string[])["glueline", "default-registry"])
        {
            (
                await aws.Registry.CreateSchemaAsync(
                    new()
                    {
                        RegistryId = new() { RegistryName = registry },
                        SchemaName = "s",
                        DataFormat = "AVRO",
                        Compatibility = "FULL",
                        SchemaDefinition = Definition,
                    },
                    Cancellation
                )
            ).RegistryName.ShouldBe(registry);
        }
        aws.CallsOf("glue", "CreateRegistry").ShouldBe(0);
    }

    [Fact]
    public async Task Disposing_twice_is_not_an_error()
    {
        var aws = await LocalAws.StartAsync(cancellation: Cancellation);
        await Task.WhenAll(aws.DisposeAsync().AsTask(), aws.DisposeAsync().AsTask());
        await aws.DisposeAsync();
        await aws.Kafka.DisposeAsync();
    }

    [Fact]
    public async Task After_disposal_nothing_listens()
    {
        var aws = await LocalAws.StartAsync(cancellation: Cancellation);
        int[] ports = [aws.Endpoint.Port, .. aws.BootstrapServers.Split(',').Select(server => int.Parse(server.Split(':')[1], null))];

        await aws.DisposeAsync();

        foreach (var port in ports)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            Should.Throw<SocketException>(() => socket.Connect(IPAddress.Loopback, port));
        }
    }

    [Fact]
    public async Task A_part_that_was_left_out_is_reported()
    {
        await using var aws = await LocalAws.StartAsync(new() { Brokers = 0 }, Cancellation);

        Should
            .Throw<InvalidOperationException>(() => aws.BootstrapServers)
            .Message.ShouldBe("There is no Kafka cluster: LocalAwsOptions.Brokers is 0.");
        Should
            .Throw<InvalidOperationException>(() => aws.Tables)
            .Message.ShouldBe("There is no DynamoDB: LocalAwsOptions.Tables names no table.");
    }

    [Fact]
    public async Task Tables_are_created_if_the_options_have_them()
    {
        var dynalite = new DynaliteOptions { Folder = Path.Combine(Root, "local", "dynalite") };
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(dynalite.Folder, "node_modules")),
            "dynalite is not installed; ./test installs it."
        );
        await using var aws = await LocalAws.StartAsync(
            new()
            {
                Brokers = 0,
                Dynalite = dynalite,
                Tables = [new("rows", new("id", KeyAttributeType.S))],
            },
            Cancellation
        );
        using var dynamo = new AwsJsonClient(AwsService.DynamoDb, aws.Identity, AwsEnvironment.From(aws.Environment));

        await dynamo.CallAsync("PutItem", """{"TableName":"rows","Item":{"id":{"S":"1"}}}"""u8.ToArray(), Cancellation);

        (await aws.Tables.ScanAsync("rows", Cancellation).CountAsync(Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task All_faults_of_the_options_are_reported() =>
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                LocalAws.StartAsync(
                    new()
                    {
                        Brokers = -1,
                        EvaluationDelay = TimeSpan.FromSeconds(-1),
                        Tables = [new("rows", new("id", KeyAttributeType.S))],
                    },
                    Cancellation
                )
            )
        )
            .Message.ReplaceLineEndings("\n")
            .ShouldStartWith(
                """
                The embedded Kafka cluster can't have -1 brokers; 0 leaves it out.
                The evaluation delay -00:00:01 is negative.
                Table 'rows' needs the local DynamoDB: set Dynalite to where dynalite is installed.
                """.ReplaceLineEndings("\n")
            );

    [Fact]
    public async Task A_version_that_the_mode_refuses_is_reported()
    {
        await using var aws = await LocalAws.StartAsync(new() { Brokers = 0 }, Cancellation);
        (
            await Should.ThrowAsync<InvalidOperationException>(() =>
                aws.SeedSchemaAsync(
                    "r",
                    "s",
                    [Definition, Definition.Replace("long", "string", StringComparison.Ordinal)],
                    cancellation: Cancellation
                )
            )
        ).Message.ShouldStartWith("Version 2 of r/s is FAILURE, expected AVAILABLE: the mode BACKWARD does not allow this definition");
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }
}
