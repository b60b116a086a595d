using Glueline.Local.DynamoDb;

namespace Glueline.Local.Tests.DynamoDb;

/// <summary>A dynalite for one test; the test is skipped if it is not installed.</summary>
internal sealed class LocalDynamoDb : IAsyncDisposable
{
    public const string Account = "444455556666";
    public const string Region = "eu-central-1";

    private readonly DynaliteProcess _process;

    private LocalDynamoDb(DynaliteProcess process)
    {
        _process = process;
        Client = new DynaliteClient(process.Endpoint);
        Service = new DynamoDbService(Client, Account);
        Tables = new LocalTables(Client, Region);
    }

    public DynaliteClient Client { get; }

    public DynamoDbService Service { get; }

    public LocalTables Tables { get; }

    public DynaliteProcess Process => _process;

    public static async Task<LocalDynamoDb> StartAsync(string? dataFolder = null)
    {
        var options = new DynaliteOptions { Folder = Folder(), DataFolder = dataFolder };
        Assert.SkipUnless(options.IsInstalled, string.Join(" ", options.Errors()));
        return new LocalDynamoDb(await DynaliteProcess.StartAsync(options, TestContext.Current.CancellationToken));
    }

    /// <summary>The repository's <c>local/dynalite</c>.</summary>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                return Path.Combine(folder.FullName, "local", "dynalite");
        }
        throw new DirectoryNotFoundException($"No Glueline.slnx above {AppContext.BaseDirectory}.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
    }
}
