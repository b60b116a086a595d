using System.ComponentModel;
using System.Diagnostics;
using Glueline.Local.Broker;

namespace Glueline.Local.DynamoDb;

/// <summary>A running dynalite, reachable on loopback on a free port.</summary>
internal sealed class DynaliteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private Task? _disposal;

    private DynaliteProcess(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
        // Drained, because a full pipe would block the server.
        process.BeginErrorReadLine();
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Endpoint { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <exception cref="DynaliteException">Dynalite is not installed, or did not start.</exception>
    public static async Task<DynaliteProcess> StartAsync(DynaliteOptions options, CancellationToken cancellation = default)
    {
        string[] faults = [.. options.Errors()];
        if (faults.Length > 0)
            throw new DynaliteException(string.Join(Environment.NewLine, faults));
        var process = Launch(options);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(StartTimeout);
        try
        {
            // Its first line of output is its address, written once it listens.
            if (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } address)
                return new DynaliteProcess(process, new Uri(address));
            throw new DynaliteException(
                $"The local DynamoDB (dynalite) did not start: {await process.StandardError.ReadToEndAsync(timeout.Token)}"
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await StopAsync(process);
            throw new DynaliteException($"The local DynamoDB (dynalite) did not listen within {StartTimeout.TotalSeconds:0} s.");
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, () => StopAsync(_process));

    private static Process Launch(DynaliteOptions options)
    {
        var start = new ProcessStartInfo(options.Node)
        {
            WorkingDirectory = options.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Most of what a call allocates is garbage as soon as it is answered; a larger nursery spares copying what is not.
        start.ArgumentList.Add("--max-semi-space-size=32");
        start.ArgumentList.Add("serve.js");
        if (options.DataFolder is { } data)
        {
            CreateFolder(data);
            start.ArgumentList.Add(Path.GetFullPath(data));
        }
        try
        {
            return SocketSeal.Start(start);
        }
        catch (Win32Exception exception)
        {
            throw new DynaliteException(
                $"The local DynamoDB (dynalite) runs on Node.js, and '{options.Node}' cannot be started: {exception.Message}. "
                    + "Install Node.js, on Debian with `apt-get install -y nodejs npm`.",
                exception
            );
        }
    }

    private static void CreateFolder(string data)
    {
        try
        {
            Directory.CreateDirectory(data);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DynaliteException($"The data folder '{data}' of the local DynamoDB cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Closing its input tells it to exit; LevelDB needs nothing more. It gets a few seconds, then it is killed.</summary>
    private static async Task StopAsync(Process process)
    {
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        finally
        {
            process.Dispose();
        }
    }
}
