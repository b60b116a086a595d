using Glueline.Cli.Formats;

namespace Glueline.Cli.Linting;

/// <summary>The findings for people: by place, and then one line for each system.</summary>
internal static class LintReport
{
    /// <summary>Places with the same findings are reported together; beyond this number they are only counted.</summary>
    private const int PlacesShown = 8;

    public static IEnumerable<string> Lines(SchemaLint lint)
    {
        var places = lint.Findings.GroupBy(finding => finding.Place).ToList();
        foreach (var group in places.GroupBy(place => string.Join('\n', TextsOf(place)), StringComparer.Ordinal))
        {
            yield return $"{Paths([.. group.Select(place => Place(place.Key)).Distinct(StringComparer.Ordinal)])}  "
                + $"{TypeSummary.Of(group.First().Key.Schema)}";
            foreach (var line in TextsOf(group.First()))
                yield return $"  {line}";
            foreach (var remedy in group.First().SelectMany(finding => finding.Remedies).Distinct(StringComparer.Ordinal))
                yield return $"  remedy   {remedy}";
            yield return "";
        }

        foreach (var system in lint.Systems)
            yield return Verdict(lint, system);
    }

    /// <summary>One line that says whether a system reads the whole event.</summary>
    public static string Verdict(SchemaLint lint, ReadingSystem system)
    {
        var (errors, warnings) = (lint.Of(system, LintSeverity.Error), lint.Of(system, LintSeverity.Warning));
        if (errors is [var first, ..])
        {
            var others = errors.Select(finding => finding.Place.Path).Distinct(StringComparer.Ordinal).Count() - 1;
            return $"{system.Name}: can't read it: {Place(first.Place)} {first.Rule} "
                + $"({first.What}){(others > 0 ? $"; and {Count(others, "more place")}" : "")}";
        }

        var unexpected = warnings.Select(finding => finding.Place.Path).Distinct(StringComparer.Ordinal).Count();
        return $"{system.Name}: reads {Fields(lint.Fields.Count())}{(unexpected > 0 ? $", {Count(unexpected, "place")} with care" : "")}";
    }

    public static string Place(SchemaPlace place) => place.Path.Length == 0 ? "the whole event" : place.Path;

    private static IEnumerable<string> TextsOf(IEnumerable<LintFinding> findings) =>
        from finding in findings
        group finding by (finding.Severity, finding.What) into same
        orderby same.Key.Severity descending
        select $"{(same.Key.Severity is LintSeverity.Error ? "error  " : "warning")}  "
            + $"{string.Join(", ", same.Select(finding => finding.System.Name).Distinct())}: {same.Key.What}";

    private static string Paths(IReadOnlyList<string> paths) =>
        paths.Count <= PlacesShown
            ? string.Join(", ", paths)
            : $"{string.Join(", ", paths.Take(PlacesShown))} and {paths.Count - PlacesShown} more (--json lists them)";

    private static string Fields(int count) => count is 1 ? "the one field" : $"all {count} fields";

    private static string Count(int count, string what) => count is 1 ? $"1 {what}" : $"{count} {what}s";
}
