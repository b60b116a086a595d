using Glueline.Deploy.Tests.Running;
using Program = Glueline.Deploy.Tests.Running.Program;

namespace Glueline.Deploy.Tests.Terraform;

internal static class Checker
{
    public static string Script { get; } = Path.Combine(Repository.Checker, "check.js");

    /// <summary>Runs the command as a person would.</summary>
    public static Task<Run> StartAsync(params string[] arguments)
    {
        SkipUnlessInstalled();
        return Program.StartAsync("node", Repository.Root, [Script, .. arguments]);
    }

    /// <summary>The checker's findings in a folder.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(string folder)
    {
        SkipUnlessInstalled();
        var run = await CheckerProcess.CheckAsync(folder);
        run.ExitCode.ShouldBeInRange(0, 1, run.Everything);
        run.Output[^1].ShouldMatch("^[0-9]+ findings? in [0-9]+ modules?, ", run.Everything);
        string[] findings = [.. run.Output.SkipLast(1).Where(line => !line.StartsWith("not checked: ", StringComparison.Ordinal))];
        run.ExitCode.ShouldBe(findings.Length > 0 ? 1 : 0, run.Everything);
        return findings;
    }

    /// <summary>Expects these findings in a folder, in the order of files and lines, and no others.</summary>
    public static async Task FindsAsync(string folder, params string[] findings) => (await FindingsAsync(folder)).ShouldBe(findings);

    public static void SkipUnlessInstalled() =>
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Repository.Checker, "node_modules")),
            "The Terraform checker is not installed: run ./test, or npm ci --ignore-scripts --prefix deploy/check."
        );
}
