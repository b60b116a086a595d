using System.Diagnostics;

namespace Glueline.Packages.Tests;

/// <summary>Runs programs to their end.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs <c>dotnet</c>, and requires that it succeeds.</summary>
    public static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var (code, output) = await RunAsync("dotnet", folder, null, arguments);
        return code == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with code {code}.\n{output}");
    }

    /// <summary>Runs a program; what it prints is returned in the order in which it came.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="variables">Variables in addition to those of this process.</param>
    /// <param name="arguments">The arguments.</param>
    public static async Task<(int Code, string Output)> RunAsync(
        string program,
        string folder,
        IReadOnlyDictionary<string, string>? variables,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What belongs to the repository, or to the build that runs these tests, is not there for a stranger.
        foreach (var name in start.Environment.Keys.Where(IsOfTheBuild).ToArray())
            start.Environment.Remove(name);
        // A compiler or a build that stays would hold the output open, and a folder that is deleted.
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        return (process.ExitCode, await output + await errors);
    }

    private static bool IsOfTheBuild(string name) =>
        name.StartsWith("GLUELINE_", StringComparison.Ordinal)
        || name.StartsWith("AWS_", StringComparison.Ordinal)
        || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
