using Glueline.Cli.Records;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Explaining;

/// <summary>
/// Explains the type of each place of a sample: the rules that determined it, what was seen and on which lines, and why the other rules did
/// not apply.
/// </summary>
internal static class InferenceExplanation
{
    public static IEnumerable<string> Lines(EvolutionPlan plan, EventEvidence evidence)
    {
        if (plan.Schema is null)
            yield break;
        var types = new TypePaths(plan.Schema);
        var verdicts = plan.Verdicts.ToLookup(verdict => verdict.Path, StringComparer.Ordinal);
        foreach (var path in evidence.Paths)
        {
            if (types[path] is not { } type)
            {
                yield return $"{path}  no type yet";
                yield return $"  seen   {evidence.Describe(path)}";
                continue;
            }

            yield return $"{path}  {TypeSummary.Of(type)}";
            yield return $"  seen   {evidence.Describe(path)}";
            foreach (var verdict in verdicts[path].Where(verdict => verdict.Applied))
                yield return $"  {verdict.Rule}: {verdict.Reason}";
            var others = verdicts[path].Where(verdict => !verdict.Applied).GroupBy(verdict => verdict.Reason, verdict => verdict.Rule);
            if (string.Join("; ", others.Select(group => $"{string.Join(", ", group.Distinct())} ({group.Key})")) is { Length: > 0 } not)
                yield return $"  not    {not}";
        }
    }
}
