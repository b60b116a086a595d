using System.Diagnostics;
using System.Text;

namespace Glueline.Cli.Verbs;

/// <summary>The command line at a terminal, which <c>script</c> makes.</summary>
internal static class TerminalProcess
{
    private const string Program = "/usr/bin/script";

    public static bool Exists => File.Exists(Program);

    /// <summary>Types an answer once a question is on the screen; returns the exit code and the whole screen.</summary>
    public static async Task<(int ExitCode, string Screen)> RunAsync(
        string[] arguments,
        string question,
        string answer,
        params (string Name, string? Value)[] variables
    )
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (program, library) = GluelineProcess.Command;
        var line = string.Join(' ', ((string[])[program, library, .. arguments]).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo(Program, ["-q", "-e", "-c", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (screen, buffer, isAnswered) = (new StringBuilder(), new char[1024], false);
        while (await process.StandardOutput.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            screen.Append(buffer, 0, read);
            if (isAnswered || !screen.ToString().Contains(question, StringComparison.Ordinal))
                continue;
            await process.StandardInput.WriteAsync(answer);
            await process.StandardInput.FlushAsync(cancellation);
            isAnswered = true;
        }

        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, screen.ToString());
    }
}
