using System.ComponentModel;
using System.Diagnostics;

namespace Glueline.Deploy.Tests.Running;

internal static class Program
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(5);

    public static async Task<Run> StartAsync(string program, string folder, params string[] arguments)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(WaitLimit);
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            }
        )!;
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
