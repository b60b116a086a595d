using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Cli.Reports;
using Glueline.Cli.Repository;

namespace Glueline.Cli.Migration;

/// <summary>
/// The file that says which version of Glue's an id of Confluent's is: what readers need for records that were written before.
/// </summary>
internal static class IdMap
{
    /// <summary>The shape of the file, for help texts.</summary>
    public const string Shape = """
        {"from": "https://registry.example.com", "registry": "glueline",
         "ids": [{"id": 7, "subject": "orders-value", "version": 2, "schema": "orders", "schemaVersion": 2, "schemaVersionId": "a UUID"}]}
        """;

    /// <summary>Writes the map, and keeps what the file says of subjects that are not migrated this time.</summary>
    /// <exception cref="InputException">The file can't be written, or is something else.</exception>
    public static void Write(
        string path,
        string from,
        string registry,
        IReadOnlyList<(MigratedSubject Subject, IReadOnlyList<VersionSource> Stored)> migrated
    )
    {
        var subjects = migrated.Select(one => one.Subject.Subject).ToHashSet(StringComparer.Ordinal);
        var entries = Existing(path, from).Where(entry => !subjects.Contains((string?)entry["subject"] ?? "")).ToList();
        foreach (var (subject, stored) in migrated)
        foreach (var (version, index) in subject.Ids)
            entries.Add(
                new JsonObject
                {
                    ["id"] = version.Id,
                    ["subject"] = subject.Subject,
                    ["version"] = version.Version,
                    ["schema"] = subject.Source!.Name,
                    ["schemaVersion"] = stored[index].Number,
                    ["schemaVersionId"] = stored[index].Id?.ToString(),
                }
            );
        var document = new JsonObject
        {
            ["from"] = from,
            ["registry"] = registry,
            ["ids"] = new JsonArray([
                .. entries
                    .OrderBy(entry => (long?)entry["id"])
                    .ThenBy(entry => (string?)entry["subject"], StringComparer.Ordinal)
                    .ThenBy(entry => (long?)entry["version"]),
            ]),
        };
        try
        {
            File.WriteAllText(path, JsonText.Of(document) + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--ids {path}: the file can't be written: {exception.Message}");
        }
    }

    /// <summary>Checks, before anything is done, that the file can be added to.</summary>
    /// <exception cref="InputException">It is something else, or of another registry.</exception>
    public static void Check(string path, string from) => Existing(path, from);

    private static IReadOnlyList<JsonNode> Existing(string path, string from)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            var document = JsonNode.Parse(File.ReadAllText(path));
            if ((string?)document?["from"] == from && document["ids"] is JsonArray ids)
                return [.. ids.Select(entry => entry!.DeepClone())];
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // Whatever it is, it is not a map; the message is the same.
        }

        throw new InputException($"--ids {path}: the file is not a map of ids from {from}. Give another file, or remove it.");
    }
}
