using Glueline.Local.Faults;

namespace Glueline.Cli.Stacks;

/// <summary>Reports how often each fault of a script struck: one that never did has proved nothing.</summary>
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
