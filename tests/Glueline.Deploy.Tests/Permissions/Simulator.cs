using System.Diagnostics;
using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>
/// An independent simulator of IAM (deploy/check/permissions), asked about the policies of a deployment. One process answers all questions,
/// line by line; it exits when its standard input ends.
/// </summary>
internal static class Simulator
{
    private static readonly SemaphoreSlim Turn = new(1);

    private static readonly Lazy<Process> Process = new(() =>
        System.Diagnostics.Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Repository.Checker, "permissions", "simulate.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!
    );

    /// <summary>Whether each call is allowed, in order.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(IEnumerable<Call> calls)
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var answers = new List<string>();
            foreach (var call in calls)
            {
                await Process.Value.StandardInput.WriteLineAsync(call.ToJson());
                await Process.Value.StandardInput.FlushAsync();
                // Also if the test is canceled: the next question must not get this answer.
                answers.Add(await Process.Value.StandardOutput.ReadLineAsync(CancellationToken.None) ?? "error: the simulator ended");
            }

            return answers;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Somebody of an account who has a deployed policy, and no other.</summary>
    public static Role OwnerOf(Resources resources, string policy)
    {
        var attached = resources.Of("aws_iam_policy").Single(candidate => candidate["name"] == policy);
        var account = attached["arn"]!.Split(':')[4];
        return new Role($"arn:aws:iam::{account}:user/owner", default, [JsonDocument.Parse(attached["policy"]!).RootElement]);
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
