using System.Text.Json.Nodes;
using Glueline.Cli.Formats;
using Spectre.Console;

namespace Glueline.Cli.Repository;

/// <summary>The review of a pull request for people and for programs.</summary>
internal static class PullRequestReport
{
    /// <summary>The shape of the JSON, for the help text.</summary>
    public const string Shape = """
        {"base": "origin/main", "commit": "the merge base", "ok": false, "unchanged": 3, "notes": ["..."],
         "files": [{"file": "schemas/order.avsc", "before": "the old path of a renamed file", "state": "changed|renamed|new|deleted",
                    "schema": "the name in glueline.json", "format": "AVRO", "mode": "FULL",
                    "verdict": "compatible|refused|invalid|deleted", "problem": "why it is invalid", "changes": [...],
                    "incompatibilities": [...]}]}
        """;

    public static void Write(IAnsiConsole console, PullRequest review)
    {
        if (review.Files is [])
            return;
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("file").NoWrap())
            .AddColumns("state", "mode", "verdict", "changes");
        foreach (var file in review.Files)
            table.AddRow(
                new Text(file.State is "renamed" ? $"{file.Change.Before} → {file.Change.After}" : file.Change.Path),
                new Text(file.State),
                new Text(file.Mode.Name),
                new Text(file.Verdict),
                new Text(string.Join('\n', file.Changes))
            );
        console.Write(table);
    }

    /// <summary>Why files are refused, with what can be done.</summary>
    public static IEnumerable<string> Refusals(PullRequest review)
    {
        foreach (var file in review.Files.Where(file => !file.IsAllowed))
        {
            if (file.Problem is { } problem)
            {
                yield return $"{file.Change.Path}: {problem}";
                continue;
            }

            yield return $"{file.Change.Path} is refused under {file.Mode}:";
            foreach (var line in FindingLines.Of(file.Findings))
                yield return line;
        }

        foreach (var note in review.Notes)
            yield return note;
    }

    public static JsonObject Json(PullRequest review) =>
        new()
        {
            ["base"] = review.Base,
            ["commit"] = review.Commit,
            ["ok"] = review.IsAllowed,
            ["unchanged"] = review.Unchanged,
            ["notes"] = DefinitionJson.Texts(review.Notes),
            ["files"] = new JsonArray([.. review.Files.Select(File)]),
        };

    private static JsonNode File(FileReview file)
    {
        var json = new JsonObject { ["file"] = file.Change.Path };
        if (file.State is "renamed")
            json["before"] = file.Change.Before;
        json["state"] = file.State;
        if (file.Schema is { } schema)
            json["schema"] = schema;
        json["format"] = file.Format;
        json["mode"] = file.Mode.Name;
        json["verdict"] = file.Verdict;
        if (file.Problem is { } problem)
            json["problem"] = problem;
        json["changes"] = DefinitionJson.Of(file.Changes);
        json["incompatibilities"] = DefinitionJson.Of(file.Findings);
        return json;
    }
}
