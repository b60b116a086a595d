using Glueline.Cli.Formats;

namespace Glueline.Cli.Linting;

/// <summary>The types that systems see, by field.</summary>
internal static class LintTypes
{
    public static IEnumerable<string> Lines(SchemaLint lint)
    {
        var width = lint.Systems.Max(system => system.Name.Length);
        foreach (var place in lint.Fields)
        {
            yield return $"{place.Path}  {TypeSummary.Of(place.Schema)}";
            foreach (var system in lint.Systems)
                yield return $"  {system.Name.PadRight(width)}  {SystemType.Of(system, place.Schema)}";
        }
    }
}
