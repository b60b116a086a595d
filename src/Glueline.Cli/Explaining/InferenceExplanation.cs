using System.Text.Json.Nodes;
using Glueline.Avro.Text;
using Glueline.Cli.Formats;
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

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(EvolutionPlan plan, EventEvidence evidence)
    {
        var types = plan.Schema is { } schema ? new TypePaths(schema) : null;
        var verdicts = plan.Verdicts.ToLookup(verdict => verdict.Path, StringComparer.Ordinal);
        var places = new JsonArray();
        foreach (var path in evidence.Paths)
            places.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["path"] = path,
                        ["type"] = types?[path] is { } type ? JsonNode.Parse(SchemaText.Print(type)) : null,
                        ["seen"] = evidence.Json(path),
                        ["rules"] = new JsonArray([
                            .. verdicts[path]
                                .Select(verdict =>
                                    (JsonNode)
                                        new JsonObject
                                        {
                                            ["rule"] = verdict.Rule,
                                            ["applied"] = verdict.Applied,
                                            ["reason"] = verdict.Reason,
                                        }
                                ),
                        ]),
                    }
            );
        return new() { ["places"] = places };
    }
}
