using System.Diagnostics;
using Glueline.Local.Broker;

namespace Glueline.Local.Lambda;

/// <summary>A running function process.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly FunctionLog _log;
    private readonly LogTail _tail = new();
    private readonly Task _output;
    private volatile OutputMark? _mark;
    private Task? _disposal;

    private FunctionProcess(Process process, FunctionLog log)
    {
        _process = process;
        _log = log;
        // Lambda provides no standard input, and ours may be the stream of events.
        process.StandardInput.Close();
        _output = Task.WhenAll(
            OutputPump.RunAsync(process.StandardOutput.BaseStream, Write),
            OutputPump.RunAsync(process.StandardError.BaseStream, Write)
        );
        Exited = process.WaitForExitAsync();
    }

    public Task Exited { get; }

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <exception cref="System.ComponentModel.Win32Exception">The file can't be executed.</exception>
    public static FunctionProcess Start(FunctionOptions options, IReadOnlyDictionary<string, string> variables, FunctionLog log)
    {
        var managed = options.Executable.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo
        {
            FileName = managed ? "dotnet" : Path.GetFullPath(options.Executable),
            WorkingDirectory = options.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (managed)
            start.ArgumentList.Add(Path.GetFullPath(options.Executable));
        foreach (var argument in options.Arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new FunctionProcess(SocketSeal.Start(start), log);
    }

    /// <summary>Begins another invocation's log.</summary>
    public void ClearLog() => _tail.Clear();

    /// <summary>The end of the invocation's log, complete.</summary>
    public async Task<byte[]> LogTailAsync()
    {
        if (!Exited.IsCompleted)
            await (_mark = new()).PassAsync(Id);
        return _tail.ToBytes();
    }

    /// <summary>Kills the process, as if it had died by itself.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has already exited.
        }
    }

    /// <summary>Asks the process to end.</summary>
    public void Terminate() => Signal(ProcessSignal.Terminate);

    /// <summary>Stops the process where it is.</summary>
    public void Freeze() => Signal(ProcessSignal.Stop);

    /// <summary>Lets a frozen process go on.</summary>
    public void Thaw() => Signal(ProcessSignal.Continue);

    private void Write(string line)
    {
        if (_mark is { } mark && mark.TryTake(ref line))
        {
            _mark = null;
            if (line.Length is 0)
                return;
        }
        _tail.Add(line);
        _log.Write(line);
    }

    private void Signal(int signal)
    {
        // Not after its end: another process may have the number by then.
        if (!Exited.IsCompleted)
            ProcessSignal.Send(Id, signal);
    }

    /// <summary>How the process ended, in the words of Lambda's error.</summary>
    public string ExitReason() =>
        _process.ExitCode switch
        {
            0 => "Runtime exited without providing a reason",
            // .NET reports death by a signal as 128 + the signal's number.
            > 128 and var code => $"Runtime exited with error: signal: {code - 128}",
            var code => $"Runtime exited with error: exit status {code}",
        };

    /// <summary>Kills the process without warning, as Lambda does with a function without extensions.</summary>
    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has already exited.
        }
        await Exited;
        // Waits for its last output, but not for a pipe that a grandchild keeps open.
        await Task.WhenAny(_output, Task.Delay(DrainTime));
        _process.Dispose();
    }
}
