using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Glueline.Cli.Verbs;

namespace Glueline.Ui.Tests.Browsing;

/// <summary><c>glueline ui</c> as a user starts it, until it is stopped.</summary>
internal sealed class UiProcess : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly FirstLine _output = new();
    private readonly StringWriter _errors = new();
    private readonly Task<int> _run;

    private UiProcess(string[] arguments) =>
        _run = CommandLine.RunAsync(
            ["ui", "--port", "0", "--quiet", .. arguments],
            new InvocationConfiguration { Output = _output, Error = _errors },
            _stop.Token
        );

    public static UiProcess Start(params string[] arguments) => new(arguments);

    /// <summary>The address that it printed.</summary>
    public async Task<Uri> AddressAsync() =>
        await Task.WhenAny(_output.Line, _run) == _output.Line
            ? new(Address(await _output.Line))
            : throw new InvalidOperationException($"It ended with {await _run}: {_errors}");

    private static string Address(string line) => line is ['{', ..] ? (string)JsonNode.Parse(line)!["address"]! : line;

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    /// <summary>Completes with the first line that is written.</summary>
    private sealed class FirstLine : TextWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => _line.TrySetResult(value ?? "");

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }
}
