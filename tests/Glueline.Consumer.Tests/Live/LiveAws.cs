using Glueline.Local.DynamoDb;
using Glueline.Testing;

namespace Glueline.Consumer.Tests.Live;

/// <summary>The local DynamoDB for all tests of a class; they are skipped if dynalite is not installed.</summary>
public sealed class LiveAws : IAsyncLifetime
{
    private LocalAws? _aws;

    public LocalAws Aws
    {
        get
        {
            Assert.SkipWhen(_aws is null, "dynalite is not installed; ./test installs it.");
            return _aws;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var dynalite = new DynaliteOptions { Folder = Path.Combine(Root(), "local", "dynalite") };
        if (!Directory.Exists(Path.Combine(dynalite.Folder, "node_modules", "dynalite")))
            return;
        _aws = await LocalAws.StartAsync(
            new()
            {
                Brokers = 0,
                Dynalite = dynalite,
                Tables = [new("rows", new("id", KeyAttributeType.S))],
            },
            TestContext.Current.CancellationToken
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null)
            await _aws.DisposeAsync();
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Glueline.slnx above {AppContext.BaseDirectory}.");
    }
}
