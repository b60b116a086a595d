using System.Text;

namespace Glueline.Cli.Repository;

/// <summary>The review of a pull request as Markdown, for the summary of a build.</summary>
internal static class PullRequestMarkdown
{
    private const int ChangesInTable = 8;

    public static string Of(PullRequest review)
    {
        var text = new StringBuilder();
        text.Append("### ").Append(review.IsAllowed ? "✅" : "❌").Append(" Schemas\n\n").Append(Escaped(review.Sentence)).Append('\n');
        if (review.Files is not [])
        {
            text.Append("\n| | File | State | Mode | Verdict | Changes |\n|---|---|---|---|---|---|\n");
            foreach (var file in review.Files)
                text.Append(Row(file)).Append('\n');
        }

        foreach (var file in review.Files.Where(file => !file.IsAllowed))
            text.Append(Refusal(file));
        foreach (var note in review.Notes)
            text.Append("\n> [!WARNING]\n> ").Append(Escaped(note)).Append('\n');
        return text.Append('\n').ToString();
    }

    private static string Row(FileReview file)
    {
        var changes = file.Changes.Take(ChangesInTable).Select(change => Escaped(change.Text)).ToList();
        if (file.Changes.Count > ChangesInTable)
            changes.Add($"and {file.Changes.Count - ChangesInTable} more");
        var name = file.State is "renamed" ? $"{Code(file.Change.Before!)} → {Code(file.Change.After!)}" : Code(file.Change.Path);
        return $"| {(file.IsAllowed ? "✅" : "❌")} | {name} | {file.State} | {file.Mode} | {file.Verdict} | {string.Join("<br>", changes)} |";
    }

    private static string Refusal(FileReview file)
    {
        var text = new StringBuilder($"\n#### {Code(file.Change.Path)}\n\n");
        if (file.Problem is { } problem)
            return text.Append(Escaped(problem)).Append('\n').ToString();
        foreach (var finding in file.Findings)
        {
            text.Append("- ").Append(Escaped(finding.Summary)).Append('\n');
            foreach (var remedy in finding.Fault.Remedies)
                text.Append("  - *").Append(Escaped(remedy)).Append("*\n");
        }

        return text.ToString();
    }

    private static string Code(string text) => $"`{text.Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";

    /// <summary>Text of a schema is whatever somebody wrote, and must not become markup.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (letter is '<')
                escaped.Append("&lt;");
            else if (letter is '\r' or '\n')
                escaped.Append(' ');
            else
                escaped.Append(@"\`*_[]|".Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
        return escaped.ToString();
    }
}
