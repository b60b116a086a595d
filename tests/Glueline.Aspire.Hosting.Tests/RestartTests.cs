using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Glueline.Aspire.Hosting;

/// <summary>What a stack keeps, and what it leaves when the app host ends.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-aspire-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task State_in_a_data_folder_is_there_after_a_restart_and_nothing_listens_in_between()
    {
        var dynalite = Path.Combine(Repository.Root, "local", "dynalite");
        Assert.SkipUnless(Directory.Exists(Path.Combine(dynalite, "node_modules")), "dynalite is not installed; ./test installs it.");
        Uri endpoint;
        await using (var app = await StartAsync(dynalite))
        {
            endpoint = await EndpointAsync(app);
            using var dynamo = Client(endpoint);
            await dynamo.PutItemAsync("rows", new() { ["id"] = new("o-1") });
        }

        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
            Should.Throw<SocketException>(() => socket.Connect(IPAddress.Loopback, endpoint.Port));

        await using var again = await StartAsync(dynalite);
        using var client = Client(await EndpointAsync(again));
        (await client.GetItemAsync("rows", new() { ["id"] = new("o-1") })).IsItemSet.ShouldBeTrue();
        (await again.WaitAsync("glue", _ => true)).Property("Data folder").ShouldBe(_folder.FullName);
    }

    private Task<DistributedApplication> StartAsync(string dynalite) =>
        RunningApp.StartAsync(builder =>
            builder
                .AddGlueline("glue")
                .WithDynalite(dynalite)
                .WithDataFolder(_folder.FullName)
                .WithTable(new TableDefinition("rows", new("id", KeyAttributeType.S)))
        );

    private static async Task<Uri> EndpointAsync(DistributedApplication app) =>
        new((await app.WaitAsync("glue", glue => glue.State?.Text == KnownResourceStates.Running)).Property("AWS endpoint"));

    private static AmazonDynamoDBClient Client(Uri endpoint) =>
        new(
            new BasicAWSCredentials(LocalCloudOwner.Producer.AccessKeyId, LocalCloudOwner.Producer.SecretAccessKey),
            new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "eu-central-1" }
        );
}
