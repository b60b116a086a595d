using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Glueline.Local.Stack;

namespace Glueline.RegistryLoad;

/// <summary>A server in a process of its own, so that neither shares the client's memory.</summary>
internal sealed class ServerProcess(Process process, Uri endpoint, string? folder = null) : IDisposable
{
    public const string Argument = "serve";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Uri Endpoint { get; } = endpoint;

    public static async Task<int> ServeAsync(string file)
    {
        await using var services = await LocalServices.StartAsync(new() { RegistryFile = file, Brokers = 0 });
        Console.WriteLine(services.Endpoint);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static async Task<ServerProcess> StartOursAsync()
    {
        var folder = Directory.CreateTempSubdirectory("glueline-load-").FullName;
        var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Argument, Path.Combine(folder, "registry.db")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        return new(process, new((await process.StandardOutput.ReadLineAsync())!), folder);
    }

    /// <summary>The server, or null if there is none.</summary>
    public static async Task<ServerProcess?> StartMotoAsync()
    {
        // moto reports its port only in its log, so it gets one that was free a moment ago.
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Process process;
        try
        {
            process = Process.Start(
                new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"])
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!;
        }
        catch (Win32Exception)
        {
            return null;
        }
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new ServerProcess(process, new($"http://127.0.0.1:{port}/"));
        await server.WaitAsync();
        return server;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    private async Task WaitAsync()
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, Endpoint.Port);
                return;
            }
            catch (SocketException) when (since.Elapsed < Patience && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }
}
