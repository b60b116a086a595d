using System.Diagnostics;
using System.Text;
using Glueline.Deploy.Tests.Running;

namespace Glueline.Deploy.Tests.Terraform;

/// <summary>
/// One checker process for all tests, which answers line by line: starting it takes longer than a hundred answers. It exits when its
/// standard input ends.
/// </summary>
internal sealed class CheckerProcess
{
    private const string End = "exit code ";

    private static readonly Lazy<CheckerProcess> One = new(() => new CheckerProcess());

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private CheckerProcess()
    {
        _process = Process.Start(
            new ProcessStartInfo("node", [Checker.Script, "--each"])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            }
        )!;
        _process.ErrorDataReceived += (_, line) => _error.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    public static Task<Run> CheckAsync(string folder) => One.Value.AskAsync(folder);

    private async Task<Run> AskAsync(string folder)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _process.StandardInput.WriteLineAsync(folder);
            await _process.StandardInput.FlushAsync();
            var lines = new List<string>();
            // Read to the end even if the test is canceled: the next request must not get this answer.
            while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                if (line.StartsWith(End, StringComparison.Ordinal))
                    return new Run(int.Parse(line[End.Length..]), lines, "");
                lines.Add(line);
            }

            throw new InvalidOperationException($"The checker ended while it looked at {folder}: {string.Join('\n', lines)}\n{_error}");
        }
        finally
        {
            _turn.Release();
        }
    }
}
