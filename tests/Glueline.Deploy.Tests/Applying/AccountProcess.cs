using System.Diagnostics;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>The accounts in memory that take AWS's place (deploy/check/provider). The process exits when its standard input ends.</summary>
internal sealed class AccountProcess : IDisposable
{
    public const string Producer = "111122223333";

    public const string Consumer = "444455556666";

    private readonly Process _process;

    private AccountProcess(Process process, string providers)
    {
        _process = process;
        Environment = new Dictionary<string, string>
        {
            ["TF_REATTACH_PROVIDERS"] = providers,
            // A file that this machine's own configuration names may be missing.
            ["TF_CLI_CONFIG_FILE"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
            // Each run ends before collecting garbage pays: a quarter less time.
            ["GOGC"] = "300",
            ["TF_INPUT"] = "0",
            ["TF_IN_AUTOMATION"] = "1",
            ["CHECKPOINT_DISABLE"] = "1",
        };
    }

    /// <summary>What Terraform must have in its environment to use these accounts.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Accounts for the types that the files in a folder use; the one of those who set no profile is given.</summary>
    public static async Task<AccountProcess> StartAsync(string folder, string account, string region, string zones)
    {
        var script = Path.Combine(Repository.Checker, "provider", "serve.js");
        string[] options =
        [
            "--account",
            account,
            "--region",
            region,
            "--zones",
            zones,
            "--profile",
            $"producer={Producer}",
            "--profile",
            $"consumer={Consumer}",
        ];
        var process = Process.Start(
            new ProcessStartInfo("node", [script, folder, .. options]) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new AccountProcess(process, line ?? throw new InvalidOperationException("The accounts in memory did not start."));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
