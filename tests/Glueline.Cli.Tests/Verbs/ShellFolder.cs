using System.Diagnostics;

namespace Glueline.Cli.Verbs;

/// <summary>
/// A folder in which a shell finds <c>./glueline</c>, <c>./run</c> and <c>samples</c>, as in a clone, but nothing is built: the commands
/// are those that the tests were built with. A stack that is started here has a free port, which later commands are given.
/// </summary>
internal sealed class ShellFolder : IDisposable
{
    private readonly WorkFolder _folder = new();
    private string _endpoint = "";

    public ShellFolder()
    {
        Directory.CreateSymbolicLink(System.IO.Path.Combine(Path, "samples"), System.IO.Path.Combine(Documents.Root(), "samples"));
        var program = System.IO.Path.Combine(AppContext.BaseDirectory, "glueline.dll");
        Script(
            "glueline",
            """
            case $1 in
              up) set -- "$@" --port 0 --kafka-port 0 ;;
              infer | check | simulate | package | run) ;;
              *) [ -z "$ENDPOINT" ] || set -- "$@" --endpoint "$ENDPOINT" ;;
            esac
            """,
            $"exec dotnet '{program}' \"$@\""
        );
        Script("run", """exec "$(dirname "$0")/glueline" run "$@" """);
    }

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a line to its end.</summary>
    public async Task<Invocation> RunAsync(string line)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Start(line);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a line that keeps a stack running, and waits until it says where the stack is.</summary>
    public async Task<IAsyncDisposable> StartAsync(string line)
    {
        var process = Start("exec " + line);
        var stack = new Running(process);
        List<string> seen = [];
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } text)
        {
            seen.Add(text);
            if (
                text.Split(' ', '│').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))
                is not { } endpoint
            )
                continue;
            _endpoint = endpoint.TrimEnd('/', '.', ',');
            return stack;
        }

        await stack.DisposeAsync();
        throw new InvalidOperationException($"{line} ended:\n{string.Join('\n', seen)}");
    }

    private Process Start(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ENDPOINT"] = _endpoint;
        start.Environment["GLUELINE_HOME"] = Documents.Root();
        return Process.Start(start)!;
    }

    private void Script(string name, params string[] lines)
    {
        using var chmod = Process.Start("chmod", ["+x", _folder.Write(name, ["#!/usr/bin/env bash", .. lines])]);
        chmod.WaitForExit();
    }

    /// <summary>A stack that ends as it does by Ctrl-C in a terminal.</summary>
    private sealed class Running(Process process) : IAsyncDisposable
    {
        // Read on, so that the process never waits for a reader.
        private readonly Task<string> _errors = process.StandardError.ReadToEndAsync();

        public async ValueTask DisposeAsync()
        {
            var output = process.StandardOutput.ReadToEndAsync();
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync();
            await process.WaitForExitAsync();
            await Task.WhenAll(output, _errors);
            process.Dispose();
        }
    }
}
