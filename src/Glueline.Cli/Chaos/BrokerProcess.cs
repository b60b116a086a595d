using System.Diagnostics;

namespace Glueline.Cli.Chaos;

/// <summary>A real broker, started by a command of the user's, killed and started again.</summary>
internal sealed class BrokerProcess(string command, string address) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private Process? _process;

    /// <summary>Starts the broker, and returns when it has printed its address.</summary>
    /// <exception cref="InputException">It ended, or did not print the address in time.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"exec {command}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        _process = process;
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var errors = new List<string>();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains(address, StringComparison.Ordinal) is true)
                listens.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
                lock (errors)
                    errors.Add(text);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        var ended = process.WaitForExitAsync(limit.Token);
        var first = await Task.WhenAny(listens.Task, ended).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (first == listens.Task)
            return;
        string said;
        lock (errors)
            said = errors is [.., var last] ? $" Its last words: {last}" : "";
        throw new InputException(
            process.HasExited
                ? $"--broker {command}: it ended with exit code {process.ExitCode} before it printed {address}.{said}"
                : $"--broker {command}: it did not print {address} within {StartLimit.TotalSeconds:0} s.{said}"
        );
    }

    /// <summary>Kills the broker with SIGKILL, together with whatever its command has started.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
    }

    public async ValueTask DisposeAsync() => await KillAsync().ConfigureAwait(false);
}
