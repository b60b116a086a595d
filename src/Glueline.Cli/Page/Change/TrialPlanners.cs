using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Page.Change;

/// <summary>
/// A planner for each mode, which keeps what it compiles of a schema's versions: the next text is held against the same ones. Safe for
/// several threads at once.
/// </summary>
internal sealed class TrialPlanners(KnownDefinition? known, EvolutionOptions options)
{
    private readonly Dictionary<CompatibilityMode, (EvolutionPlanner Planner, SchemaHistory History)> _all =
        CompatibilityRules.All.ToDictionary(
            rules => rules.Mode,
            rules => (new EvolutionPlanner(options), known is null ? SchemaHistory.Empty(rules.Mode) : HistoryOf(known, rules))
        );

    public EvolutionOptions Options => options;

    public EvolutionPlan Plan(CompatibilityMode mode, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var (planner, history) = _all[mode];
        return planner.Plan(history, events);
    }

    private static SchemaHistory HistoryOf(KnownDefinition known, CompatibilityRules rules) =>
        (known with { History = new(rules, known.History.Versions, known.History.Checkpoint) }).ToAvro();
}
