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
        string[] addresses;
        await using (var app = await StartAsync(dynalite))
        {
            var glue = await RunningAsync(app);
            addresses = [new Uri(glue.Property("AWS endpoint")).Authority, .. glue.Property("Bootstrap servers").Split(',')];
            using var dynamo = Client(glue);
            await dynamo.PutItemAsync("rows", new() { ["id"] = new("o-1") });
        }

        foreach (var address in addresses)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            Should.Throw<SocketException>(() => socket.Connect(IPEndPoint.Parse(address)), address);
        }

        await using var again = await StartAsync(dynalite);
        var restarted = await RunningAsync(again);
        restarted.Property("Data folder").ShouldBe(_folder.FullName);
        using var client = Client(restarted);
        (await client.GetItemAsync("rows", new() { ["id"] = new("o-1") })).IsItemSet.ShouldBeTrue();
    }

    private Task<DistributedApplication> StartAsync(string dynalite) =>
        RunningApp.StartAsync(builder =>
            builder
                .AddGlueline("glue")
                .WithDynalite(dynalite)
                .WithDataFolder(_folder.FullName)
                .WithTable(new TableDefinition("rows", new("id", KeyAttributeType.S)))
        );

    private static Task<CustomResourceSnapshot> RunningAsync(DistributedApplication app) =>
        app.WaitAsync("glue", glue => glue.State?.Text == KnownResourceStates.Running);

    private static AmazonDynamoDBClient Client(CustomResourceSnapshot glue) =>
        new(
            new BasicAWSCredentials(LocalCloudOwner.Producer.AccessKeyId, LocalCloudOwner.Producer.SecretAccessKey),
            new AmazonDynamoDBConfig { ServiceURL = glue.Property("AWS endpoint"), AuthenticationRegion = glue.Property("Region") }
        );
}
