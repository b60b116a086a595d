namespace Glueline.Deploy.Tests.Permissions;

/// <summary>What the simulator must answer.</summary>
internal static class Answers
{
    public static Task AllowedAsync(Call[] calls) => AreAsync(calls, "Allowed");

    public static Task DeniedAsync(Call[] calls) => AreAsync(calls, "ImplicitlyDenied", "ExplicitlyDenied");

    private static async Task AreAsync(Call[] calls, params string[] expected)
    {
        var answers = await Simulator.AskAsync(calls);
        answers.Count.ShouldBe(calls.Length);
        calls.Zip(answers).Where(pair => !expected.Contains(pair.Second)).Select(pair => $"{pair.First}: {pair.Second}").ShouldBeEmpty();
    }
}
