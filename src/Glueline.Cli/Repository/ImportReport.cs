using System.Text.Json.Nodes;
using Glueline.Cli.Formats;

namespace Glueline.Cli.Repository;

/// <summary>What an import did, or would do.</summary>
/// <param name="Schemas">The schemas, each with the versions that the registry has of it afterwards.</param>
/// <param name="IsDryRun">Whether nothing was done on purpose.</param>
internal sealed record ImportReport(IReadOnlyList<(SchemaImport Import, IReadOnlyList<VersionSource> Stored)> Schemas, bool IsDryRun)
{
    public bool IsAllowed => Schemas.All(schema => schema.Import.Action is not ImportAction.Refuse);

    public string Sentence(string registry)
    {
        var versions = Schemas.Sum(schema => schema.Import.Missing.Count());
        var refused = Schemas.Count(schema => schema.Import.Action is ImportAction.Refuse);
        if (refused > 0)
            return $"{Counted.Of(refused, "schema")} of {Schemas.Count} {(refused is 1 ? "differs" : "differ")} from the registry "
                + $"{registry}: nothing was imported.";
        var done =
            IsDryRun ? "would be"
            : versions is 1 ? "was"
            : "were";
        return $"{Counted.Of(Schemas.Count, "schema")}: {Counted.Of(versions, "version")} {done} registered in {registry}.";
    }

    /// <summary>What is done to a schema in a line, and why not in one line for each difference.</summary>
    public static IEnumerable<string> Lines(SchemaImport import)
    {
        var missing = import.Missing.Count();
        yield return import.Source.Name
            + ": "
            + import.Action switch
            {
                ImportAction.Create => $"new, {Counted.Of(missing, "version")} under {import.Source.Mode}",
                ImportAction.Finish => $"an import was interrupted; {Counted.Of(missing, "version")} left, under {import.Source.Mode}",
                ImportAction.Add => missing is 0 ? "metadata is added" : $"{Counted.Of(missing, "version")} added",
                ImportAction.Refuse => "differs",
                _ => "nothing to do",
            };
        foreach (var difference in import.Differences)
            yield return $"  {difference}";
    }

    public static JsonObject Json((SchemaImport Import, IReadOnlyList<VersionSource> Stored) schema)
    {
        var versions = new JsonArray();
        for (var index = 0; index < schema.Import.Source.Versions.Count; index++)
        {
            var version = new JsonObject { ["file"] = schema.Import.Source.Versions[index].Number };
            if (index < schema.Stored.Count && schema.Import.Action is not ImportAction.Refuse)
            {
                version["number"] = schema.Stored[index].Number;
                version["id"] = schema.Stored[index].Id?.ToString();
            }

            version["isNew"] = index >= schema.Import.Existing.Count;
            versions.Add((JsonNode)version);
        }

        return new()
        {
            ["schema"] = schema.Import.Source.Name,
            ["action"] = schema.Import.Word,
            ["differences"] = DefinitionJson.Texts(schema.Import.Differences),
            ["versions"] = versions,
        };
    }
}
