using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;

namespace Glueline.Aspire.Hosting;

/// <summary>An application with a stack that runs, a stack whose port is taken, and a process that refers to each.</summary>
public sealed class TwoStacks : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-aspire-");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private DistributedApplication? _app;

    public DistributedApplication App => _app!;

    public int TakenPort => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The file to which the process writes its variables.</summary>
    public string ProbedVariables => Path.Combine(_folder.FullName, "variables");

    public async ValueTask InitializeAsync()
    {
        _listener.Start();
        _app = await RunningApp.StartAsync(builder =>
        {
            var glue = builder.AddGlueline("glue").WithRegistry("shop");
            builder.AddExecutable("probe", "sh", ".", "-c", $"env > '{ProbedVariables}'").WithReference(glue).WaitFor(glue);
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
