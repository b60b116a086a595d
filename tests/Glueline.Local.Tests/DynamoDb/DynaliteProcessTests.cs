using System.Diagnostics;
using Glueline.Local.DynamoDb;

namespace Glueline.Local.Tests.DynamoDb;

public sealed class DynaliteProcessTests
{
    private static readonly TableDefinition Readings = new("readings", new KeyAttribute("id", KeyAttributeType.S));

    [Fact]
    public async Task It_listens_on_loopback_and_is_gone_after_disposal()
    {
        int id;
        await using (var dynamo = await LocalDynamoDb.StartAsync())
        {
            id = dynamo.Process.Id;
            dynamo.Process.Endpoint.Host.ShouldBe("127.0.0.1");
            dynamo.Process.HasExited.ShouldBeFalse();
        }

        Should.Throw<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Fact]
    public async Task Tables_on_disk_survive_a_restart()
    {
        var data = Directory.CreateTempSubdirectory("glueline-dynamo-").FullName;
        await using (var before = await LocalDynamoDb.StartAsync(data))
        {
            await before.Tables.CreateAsync(Readings);
            using var put = await before.Client.CallAsync(
                LocalDynamoDb.Region,
                "PutItem",
                """{"TableName":"readings","Item":{"id":{"S":"1"}}}"""u8.ToArray(),
                default
            );
            put.IsSuccessStatusCode.ShouldBeTrue();
        }

        await using (var after = await LocalDynamoDb.StartAsync(data))
            (await after.Tables.ScanAsync("readings").Select(item => item.GetRawText()).ToListAsync()).ShouldBe(["""{"id":{"S":"1"}}"""]);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_missing_module_is_reported_with_its_remedy()
    {
        var folder = Directory.CreateTempSubdirectory("glueline-dynamo-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "serve.js"), "");

        var failure = await Should.ThrowAsync<DynaliteException>(() => DynaliteProcess.StartAsync(new DynaliteOptions { Folder = folder }));

        failure.Message.ShouldBe($"The local DynamoDB (dynalite) is not installed: run `npm ci` in '{folder}'.");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_node_is_reported_with_its_remedy()
    {
        await using var installed = await LocalDynamoDb.StartAsync();
        var options = new DynaliteOptions { Folder = LocalDynamoDb.Folder(), Node = "no-such-node" };

        var failure = await Should.ThrowAsync<DynaliteException>(() => DynaliteProcess.StartAsync(options));

        failure.Message.ShouldStartWith("The local DynamoDB (dynalite) runs on Node.js, and 'no-such-node' cannot be started: ");
        failure.Message.ShouldEndWith("Install Node.js, on Debian with `apt-get install -y nodejs npm`.");
    }

    [Fact]
    public async Task An_unusable_data_folder_is_reported_with_the_reason()
    {
        var file = Path.GetTempFileName();
        await using var installed = await LocalDynamoDb.StartAsync();
        var options = new DynaliteOptions { Folder = LocalDynamoDb.Folder(), DataFolder = file };

        var failure = await Should.ThrowAsync<DynaliteException>(() => DynaliteProcess.StartAsync(options));

        failure.Message.ShouldStartWith($"The data folder '{file}' of the local DynamoDB cannot be used: ");
        File.Delete(file);
    }
}
