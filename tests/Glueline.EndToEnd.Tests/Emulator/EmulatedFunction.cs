using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Glueline.EndToEnd.Tests.Packages;
using Glueline.Local;
using Glueline.Local.Broker;
using Glueline.Local.Lambda;

namespace Glueline.EndToEnd.Tests.Emulator;

/// <summary>
/// A function in AWS's own Lambda Runtime Interface Emulator: it starts the function's <c>bootstrap</c> at the first invocation, speaks the
/// Runtime API to it, and resets its environment after a time-out.
/// </summary>
internal sealed class EmulatedFunction : IFunctionInvoker, IAsyncDisposable
{
    private const string Invocations = "/2015-03-31/functions/function/invocations";
    private const string ErrorType = "errorType";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(5);

    private readonly Process _emulator;
    private readonly HttpClient _client;
    private readonly StringBuilder _log = new();

    private EmulatedFunction(Process emulator, Uri address, string bootstrap)
    {
        (_emulator, Bootstrap) = (emulator, bootstrap);
        _client = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync }) { BaseAddress = address, Timeout = Patience };
        _emulator.OutputDataReceived += (_, line) => Keep(line.Data);
        _emulator.ErrorDataReceived += (_, line) => Keep(line.Data);
        _emulator.BeginOutputReadLine();
        _emulator.BeginErrorReadLine();
    }

    public string Arn => "arn:aws:lambda:eu-central-1:444455556666:function:emulated";

    /// <summary>The function's program.</summary>
    public string Bootstrap { get; }

    /// <summary>The failures that the invokers got, in order.</summary>
    public List<FunctionFault> Faults { get; } = [];

    /// <summary>What emulator and function have printed.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>The function's process; it exists from the first invocation on.</summary>
    public int ProcessId => RunningProcess.IdOf(Bootstrap).ShouldNotBeNull();

    /// <summary>Starts the emulator.</summary>
    /// <param name="emulator">Its program.</param>
    /// <param name="folder">The unpacked zip.</param>
    /// <param name="seconds">The function's timeout.</param>
    /// <param name="variables">The function's variables.</param>
    public static EmulatedFunction Start(string emulator, string folder, int seconds, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var (own, runtime) = FreePorts();
        var bootstrap = Path.Combine(folder, "bootstrap");
        var start = new ProcessStartInfo(emulator)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--log-level",
                "warn",
                "--runtime-interface-emulator-address",
                $"{IPAddress.Loopback}:{own}",
                "--runtime-api-address",
                $"{IPAddress.Loopback}:{runtime}",
                bootstrap,
                "function.handler",
            },
        };
        start.Environment.Clear();
        start.Environment["LAMBDA_TASK_ROOT"] = folder;
        start.Environment["AWS_LAMBDA_FUNCTION_TIMEOUT"] = seconds.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        SocketSeal.Apply();
        return new(Process.Start(start)!, new Uri($"http://{IPAddress.Loopback}:{own}"), bootstrap);
    }

    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        using var answer = await _client.PostAsync(Invocations, new ReadOnlyMemoryContent(payload), cancellation);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        var fault = FaultOf(body);
        if (fault is not null)
            Faults.Add(fault);
        return new("emulated", body, fault, TimeSpan.Zero, null);
    }

    /// <summary>Invokes the function, which must not fail.</summary>
    public async Task<JsonElement> SendAsync(string payload)
    {
        var result = await InvokeAsync(Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);
        result.Fault.ShouldBeNull(Log);
        return JsonElement.Parse(result.Payload.Span);
    }

    /// <summary>Asks the emulator to end, as Lambda ends an environment, and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        ProcessSignal.Send(_emulator.Id, ProcessSignal.Terminate);
        await _emulator.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _emulator.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_emulator.HasExited)
        {
            _emulator.Kill(entireProcessTree: true);
            await _emulator.WaitForExitAsync(CancellationToken.None);
        }

        _client.Dispose();
        _emulator.Dispose();
    }

    /// <summary>The emulator answers failures with the error document, and time-outs with a sentence, all with status 200.</summary>
    private static FunctionFault? FaultOf(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        if (text.StartsWith("Task timed out", StringComparison.Ordinal))
            return new("Sandbox.Timedout", text);
        var answer = JsonElement.Parse(body);
        return answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty(ErrorType, out _) ? FunctionFault.Read(body) : null;
    }

    private void Keep(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }

    /// <summary>Until the emulator listens, connections are refused.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        while (true)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (!_emulator.HasExited)
            {
                socket.Dispose();
                await Task.Delay(BetweenAttempts, cancellation);
            }
        }
    }

    /// <summary>Two ports that were free a moment ago: the emulator has no way to choose them itself.</summary>
    private static (int Own, int Runtime) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
