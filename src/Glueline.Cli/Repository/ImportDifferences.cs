using Glueline.Cli.Formats;
using Glueline.Registry;

namespace Glueline.Cli.Repository;

/// <summary>What a registry has that an import would have to change, and doesn't.</summary>
internal static class ImportDifferences
{
    /// <param name="source">The schema as it is to be.</param>
    /// <param name="existing">The schema as the registry has it.</param>
    /// <param name="isUnfinished">Whether an earlier import was interrupted, which sets mode and description at its end.</param>
    public static IReadOnlyList<string> Of(SchemaSource source, SchemaSource existing, bool isUnfinished)
    {
        if (source.Format != existing.Format)
            return [$"the registry's is {GlueNames.Of(existing.Format)}, the other {GlueNames.Of(source.Format)}"];
        var differences = new List<string>();
        if (!isUnfinished)
        {
            Compare("mode", existing.Mode.Name, source.Mode.Name, differences);
            Compare("description", existing.Description ?? "none", source.Description ?? "none", differences);
        }

        Compare("tags", Text(existing.Tags), Text(source.Tags), differences);
        var pairs = existing.Versions.Zip(source.Versions).ToList();
        differences.AddRange(
            pairs
                .Where(pair => !IsSame(source.Format, pair.First.Text, pair.Second.Text))
                .Select(pair => $"version {pair.First.Number} of the registry is not version {pair.Second.Number} here")
        );
        if (existing.Versions.Count > source.Versions.Count)
            differences.Add($"version {existing.Versions[source.Versions.Count].Number} of the registry is not here");
        if (!isUnfinished && pairs.Exists(pair => pair.Second.Number == source.Checkpoint && pair.First.Number != existing.Checkpoint))
            differences.Add($"the registry's checkpoint is version {existing.Checkpoint}, the other {source.Checkpoint}");
        if (differences is [] && !isUnfinished)
            differences.AddRange(Refused(source, existing));
        return differences;
    }

    /// <summary>What the schema's own mode refuses to add: changing the mode for a while is not for an import to decide.</summary>
    private static IEnumerable<string> Refused(SchemaSource source, SchemaSource existing)
    {
        List<EarlierDefinition> versions = [.. existing.Versions.Select(version => Earlier(source.Format, version))];
        foreach (var version in source.Versions.Skip(existing.Versions.Count))
        {
            var next = Earlier(source.Format, version);
            foreach (var finding in new DefinitionHistory(source.Mode, versions, existing.Checkpoint).Check(next.Definition))
                yield return $"version {version.Number} may not follow under {source.Mode}: {finding.Summary}";
            versions.Add(next);
        }
    }

    private static EarlierDefinition Earlier(SchemaFormat format, VersionSource version)
    {
        try
        {
            return EarlierDefinition.Version(version.Number, Definition.ParseRegistered(format, version.Text));
        }
        catch (FormatException exception)
        {
            throw new InputException($"Version {version.Number} is {exception.Message}");
        }
    }

    private static bool IsSame(SchemaFormat format, string one, string other)
    {
        try
        {
            return one == other || Definition.ParseRegistered(format, one).IsSameAs(Definition.ParseRegistered(format, other));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Compare(string what, string theirs, string ours, List<string> differences)
    {
        if (theirs != ours)
            differences.Add($"the registry's {what}: {theirs}; here: {ours}");
    }

    private static string Text(SortedDictionary<string, string> tags) =>
        tags.Count == 0 ? "none" : string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
