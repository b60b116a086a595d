using System.ComponentModel;
using System.Diagnostics;

namespace Glueline.Deploy.Tests.Running;

internal static class Program
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, string> NoVariables = [];

    public static Task<Run> StartAsync(string program, string folder, params string[] arguments) =>
        StartAsync(program, folder, NoVariables, arguments);

    /// <summary>Runs a program with variables in its environment in addition to this process's.</summary>
    public static async Task<Run> StartAsync(
        string program,
        string folder,
        IReadOnlyDictionary<string, string> variables,
        string[] arguments
    )
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(WaitLimit);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation.Token);
            var error = process.StandardError.ReadToEndAsync(cancellation.Token);
            await process.WaitForExitAsync(cancellation.Token);
            return new Run(process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The first of the programs that can be started, or null.</summary>
    public static string? Find(params string[] programs) => programs.FirstOrDefault(IsThere);

    private static bool IsThere(string program)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            process.WaitForExit();
            return process.ExitCode is 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
