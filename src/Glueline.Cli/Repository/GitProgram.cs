using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Glueline.Cli.Repository;

/// <summary>Runs the git program in a folder.</summary>
internal sealed class GitProgram(string folder)
{
    /// <summary>Runs a command to its end.</summary>
    /// <returns>The exit code, what git wrote as bytes, and what it complained about.</returns>
    /// <exception cref="InputException">There is no git program.</exception>
    public async Task<GitAnswer> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // Its complaints are shown to people, and never parsed; but a lock would disturb somebody's own git.
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        using var process = Started(start);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return new(process.ExitCode, output.ToArray(), (await errors.ConfigureAwait(false)).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InputException(
                $"--git needs the program git, which can't be started: {exception.Message}. Install it, or compare two files: glueline "
                    + "check OLD NEW"
            );
        }
    }
}

/// <summary>What a command of git answered.</summary>
internal sealed record GitAnswer(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output).Trim();

    /// <summary>The parts of an answer to <c>-z</c>, which end with NUL, so that no name needs quotes.</summary>
    public string[] Parts => Encoding.UTF8.GetString(Output).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
