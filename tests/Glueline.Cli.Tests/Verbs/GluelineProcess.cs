using System.Diagnostics;

namespace Glueline.Cli.Verbs;

/// <summary>The command line as a separate process, for what it reads from its environment and from standard input.</summary>
internal static class GluelineProcess
{
    /// <summary>The program and its first argument.</summary>
    public static (string Program, string Library) Command =>
        (
            Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) is "dotnet" ? own : "dotnet",
            Path.Combine(AppContext.BaseDirectory, "glueline.dll")
        );

    public static async Task<Invocation> RunAsync(string[] arguments, byte[]? input = null, params (string Name, string? Value)[] variables)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (program, library) = Command;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[library, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input ?? [], cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has read enough and closed its standard input.
        }

        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await errors);
    }
}
