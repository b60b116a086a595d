using System.Diagnostics;
using System.Text;

namespace Glueline.Cli.Linting;

/// <summary>Another program, started once, that answers line by line.</summary>
internal static class OtherProgram
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static async Task<IReadOnlyList<string>> AskAsync(
        string program,
        IReadOnlyList<string> arguments,
        IEnumerable<string> lines,
        params (string Name, string Value)[] variables
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync();
            var asking = Task.Run(() =>
            {
                foreach (var line in lines)
                    process.StandardInput.WriteLine(line);
                process.StandardInput.Close();
            });
            var answers = new List<string>();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                answers.Add(line);
            await process.WaitForExitAsync();
            if (process.ExitCode is not 0)
                Assert.Fail($"{program} ended with {process.ExitCode}: {await complaints}");
            await asking;
            return answers;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Whether a program starts and exits successfully.</summary>
    public static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode is 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
