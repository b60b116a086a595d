using System.Diagnostics;

namespace Glueline.FunctionCost;

/// <summary>A function's process with nothing but Lambda's variables and its own; its lines are read and thrown away.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LambdaStub _lambda;

    private FunctionProcess(Process process, LambdaStub lambda) => (_process, _lambda) = (process, lambda);

    public static FunctionProcess Start(
        string program,
        LambdaStub lambda,
        IReadOnlyDictionary<string, string> variables,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Where a program that is not native finds .NET.
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        start.Environment.Clear();
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = lambda.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "bench";
        start.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "1769";
        start.Environment["DOTNET_ROOT"] = dotnet;
        start.Environment["LANG"] = "en_US.UTF-8";
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin/:/bin:/opt/bin";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, lambda);
    }

    /// <summary>Invokes the function so many times, and returns the time that its process had the processor, user and system.</summary>
    public async Task<TimeSpan> MeasureAsync(byte[] payload, int invocations)
    {
        var before = Used;
        for (var i = 0; i < invocations; i++)
            await _lambda.InvokeAsync(payload);
        return Used - before;
    }

    public Task<byte[]> InvokeAsync(byte[] payload) => _lambda.InvokeAsync(payload);

    /// <summary>The time that the process has had the processor since it was started.</summary>
    public TimeSpan Used
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that it has had, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
