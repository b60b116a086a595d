using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Glueline.Local.DynamoDb;

namespace Glueline.Aspire.Hosting;

/// <summary>
/// An application with a stack that runs, one whose port is taken, a process that refers to each, and a stack whose table can't be created.
/// </summary>
public sealed class SeveralStacks : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-aspire-");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private DistributedApplication? _app;

    public DistributedApplication App => _app!;

    public int TakenPort => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The file to which the process writes its variables.</summary>
    public string ProbedVariables => Path.Combine(_folder.FullName, "variables");

    /// <summary>Where dynalite is not.</summary>
    public string EmptyFolder => _folder.FullName;

    public async ValueTask InitializeAsync()
    {
        _listener.Start();
        _app = await RunningApp.StartAsync(builder =>
        {
            var glue = builder.AddGlueline("glue").WithRegistry("shop");
            builder.AddExecutable("probe", "sh", ".", "-c", $"env > '{ProbedVariables}'").WithReference(glue).WaitFor(glue);
            builder.AddGlueline("incomplete").WithDynalite(EmptyFolder).WithTable(new("rows", new("id", KeyAttributeType.S)));
            builder.AddExecutable("dependent", "env", ".").WithReference(builder.AddGlueline("taken", TakenPort));
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }
}
