using System.ComponentModel;
using System.Diagnostics;
using Glueline.Local.Broker;

namespace Glueline.Local.DynamoDb;

/// <summary>A running dynalite, reachable on loopback at a port of its own choice.</summary>
internal sealed class DynaliteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private Task? _disposal;

    private DynaliteProcess(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
        // Nobody reads further; a full pipe would stop the server.
        process.BeginErrorReadLine();
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Endpoint { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <exception cref="DynaliteException">It is not installed, or it did not start.</exception>
    public static async Task<DynaliteProcess> StartAsync(DynaliteOptions options, CancellationToken cancellation = default)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
            throw new DynaliteException(string.Join(Environment.NewLine, faults));
        var process = Launch(options);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(StartTime);
        try
        {
            // Its first line is the address, written once it listens.
            if (await process.StandardOutput.ReadLineAsync(patience.Token) is { } address)
                return new DynaliteProcess(process, new Uri(address));
            throw new DynaliteException(
                $"The local DynamoDB (dynalite) did not start: {await process.StandardError.ReadToEndAsync(patience.Token)}"
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await StopAsync(process);
            throw new DynaliteException($"The local DynamoDB (dynalite) did not listen within {StartTime.TotalSeconds:0} s.");
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
        start.ArgumentList.Add("serve.js");
        if (options.DataFolder is { } data)
        {
            CreateFolder(data);
            start.ArgumentList.Add(Path.GetFullPath(data));
        }
        try
        {
            SocketSeal.Apply();
            return Process.Start(start)!;
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

    /// <summary>The end of its input asks it to end; LevelDB needs no more than that, but it gets a moment.</summary>
    private static async Task StopAsync(Process process)
    {
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(StopTime);
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
