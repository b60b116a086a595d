using System.Diagnostics;
using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>An independent simulator of IAM (deploy/check/permissions), asked about the policies of a deployment.</summary>
internal static class Simulator
{
    /// <summary>Whether each call is allowed, in order.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(IEnumerable<Call> calls)
    {
        using var process = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Repository.Checker, "permissions", "simulate.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var answers = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var call in calls)
            await process.StandardInput.WriteLineAsync(call.ToJson());
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The policies of a role, as they were deployed.</summary>
    public static Role RoleOf(Resources resources, string name)
    {
        var role = resources.Of("aws_iam_role").Single(role => role["name"] == name);
        return new Role(
            role["arn"]!,
            JsonDocument.Parse(role["assume_role_policy"]!).RootElement,
            [
                .. resources
                    .Of("aws_iam_role_policy")
                    .Where(policy => policy["role"] == name)
                    .Select(policy => JsonDocument.Parse(policy["policy"]!).RootElement),
            ]
        );
    }
}
