using System.Diagnostics;
using System.Net.Sockets;

namespace Glueline.Local.Broker;

/// <summary>A running Apache Kafka of one node, for clients that the embedded cluster does not serve.</summary>
internal sealed class KafkaProcess : IAsyncDisposable
{
    private const int LastLines = 15;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly KafkaDistribution _kafka;
    private readonly KafkaNode _node;
    private readonly string? _temporary;

    // Apart, since what is read first was not always written first: a long log must not push out why the process ended.
    private readonly Queue<string> _log = new();
    private readonly Queue<string> _errors = new();
    private Process? _process;
    private Task? _disposal;

    private KafkaProcess(KafkaDistribution kafka, KafkaNode node, string? temporary)
    {
        _kafka = kafka;
        _node = node;
        _temporary = temporary;
    }

    /// <summary>The broker's address.</summary>
    public string Address => _node.Address;

    /// <summary>Starts a node and returns when it accepts connections.</summary>
    /// <param name="kafka">What to start.</param>
    /// <param name="port">The port on loopback; 0 picks a free one.</param>
    /// <param name="dataFolder">The folder that keeps its data; null for one that is removed in the end.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="KafkaClusterException">It did not start; the message has the end of its log.</exception>
    public static async Task<KafkaProcess> StartAsync(
        KafkaDistribution kafka,
        int port,
        string? dataFolder,
        CancellationToken cancellation = default
    )
    {
        var temporary = dataFolder is null ? Directory.CreateTempSubdirectory("glueline-kafka-").FullName : null;
        var started = new KafkaProcess(kafka, new KafkaNode(dataFolder ?? temporary!, port), temporary);
        try
        {
            await started.StartAsync(cancellation);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StartAsync(CancellationToken cancellation)
    {
        _node.Write();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(StartTimeout);
        try
        {
            if (!_node.IsFormatted)
                await FormatAsync(timeout.Token);
            _process = Launch("kafka.Kafka", _node.Properties);
            while (!await IsOpenAsync(timeout.Token))
            {
                if (_process.HasExited)
                    throw await FailureAsync($"ended with exit code {_process.ExitCode}", _process);
                await Task.Delay(PollInterval, timeout.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new KafkaClusterException($"Apache Kafka {_kafka.Version} did not listen within {StartTimeout.TotalSeconds:0} s.{Log()}");
        }
    }

    private async Task FormatAsync(CancellationToken cancellation)
    {
        using var format = Launch(
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            KafkaNode.NewClusterId(),
            "--config",
            _node.Properties
        );
        try
        {
            await format.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            format.Kill();
            throw;
        }
        if (format.ExitCode is not 0)
            throw await FailureAsync("can't prepare its folder", format);
    }

    private Process Launch(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(_kafka.Java.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] options =
        [
            "-Xmx512m",
            // It starts in half the time, and a local broker is never hot.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            $"-Dlog4j2.configurationFile={_node.Logging}",
            $"-Dlog4j.configuration=file:{_node.OldLogging}",
            "-cp",
            Path.Combine(_kafka.Jars, "*"),
            .. arguments,
        ];
        foreach (var option in options)
            start.ArgumentList.Add(option);
        var process = SocketSeal.Start(start);
        process.OutputDataReceived += (_, line) => Note(line.Data, _log);
        process.ErrorDataReceived += (_, line) => Note(line.Data, _errors);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return process;
    }

    private static void Note(string? line, Queue<string> last)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (last)
        {
            if (last.Count == LastLines)
                last.Dequeue();
            last.Enqueue(line);
        }
    }

    private async Task<KafkaClusterException> FailureAsync(string what, Process process)
    {
        // Waits for the output too, which may end after the process.
        await process.WaitForExitAsync();
        return new KafkaClusterException($"Apache Kafka {_kafka.Version} of {_kafka.Folder} {what}.{Log()}");
    }

    private string Log()
    {
        string[] lines = [.. Lines(_log), .. Lines(_errors)];
        return lines is [] ? " It logged nothing." : $" Its log ends with:{string.Concat(lines.Select(line => $"\n  {line}"))}";
    }

    private static string[] Lines(Queue<string> last)
    {
        lock (last)
            return [.. last];
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellation)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync("127.0.0.1", _node.Port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task StopAsync()
    {
        if (_process is { } process)
        {
            await StopAsync(process);
            process.Dispose();
        }
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }

    /// <summary>A node whose data is kept ends in order, or it would have to recover its log at the next start.</summary>
    private async Task StopAsync(Process process)
    {
        if (process.HasExited)
            return;
        if (_temporary is null)
        {
            ProcessSignal.Send(process.Id, ProcessSignal.Terminate);
            try
            {
                await process.WaitForExitAsync().WaitAsync(StopTimeout);
                return;
            }
            catch (TimeoutException)
            {
                // It is killed then, which it survives.
            }
        }
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }
}
