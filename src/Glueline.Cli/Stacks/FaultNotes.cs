using Glueline.Local.Faults;

namespace Glueline.Cli.Stacks;

/// <summary>What became of each fault of a script: one that struck nothing has proved nothing.</summary>
internal static class FaultNotes
{
    public static IEnumerable<string> Describe(FaultPlan plan)
    {
        var struck = plan.Occurred;
        return plan.Rules.Select(rule =>
            $"Fault on {rule.Trigger}: {rule.Action.Name} {Times(struck.Count(fault => ReferenceEquals(fault.Rule, rule)))}"
        );
    }

    private static string Times(int count) =>
        count switch
        {
            0 => "never struck",
            1 => "struck once",
            _ => $"struck {count} times",
        };
}
