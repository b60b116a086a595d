namespace Glueline.Cli.Chaos;

/// <summary>All scenarios, in the order in which they run.</summary>
internal static class ScenarioSet
{
    public static IReadOnlyList<Scenario> All { get; } =
    [.. FunctionScenarios.All, .. ServiceScenarios.All, .. ClusterScenarios.All, .. DeliveryScenarios.All];

    /// <summary>The scenarios of these names, in their own order; all of them if no name is given.</summary>
    /// <exception cref="InputException">A name is unknown; the message lists those that are known.</exception>
    public static IReadOnlyList<Scenario> Select(IReadOnlyCollection<string> names)
    {
        var unknown = names.Where(name => All.All(scenario => scenario.Name != name)).ToList();
        return unknown.Count > 0
            ? throw new InputException(
                $"{unknown[0]} is not a scenario; expected one or more of {string.Join(", ", All.Select(scenario => scenario.Name))}."
            )
            : [.. All.Where(scenario => names.Count is 0 || names.Contains(scenario.Name))];
    }

    /// <summary>Why a scenario can't run with these settings; null if it can.</summary>
    public static string? Obstacle(Scenario scenario, ChaosSettings settings) =>
        scenario.Cluster switch
        {
            ClusterNeed.Embedded when settings.Bootstrap is not null => "it needs the embedded cluster, and --bootstrap is given",
            ClusterNeed.Broker when settings.Broker is null => "it needs a broker that can be killed: give --bootstrap and --broker",
            _ => null,
        };
}
