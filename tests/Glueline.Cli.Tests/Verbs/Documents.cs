namespace Glueline.Cli.Verbs;

/// <summary>The commands in the shell blocks of a document that call this command line.</summary>
internal static class Documents
{
    /// <summary>The documents that people read to do something; decisions are history.</summary>
    public static IEnumerable<string> All()
    {
        string[] folders = ["docs", "docs/guides", "docs/reference"];
        return
        [
            "README.md",
            "CONTRIBUTING.md",
            .. folders
                .SelectMany(folder => Directory.GetFiles(Path.Combine(Root(), folder), "*.md"))
                .Select(file => Path.GetRelativePath(Root(), file)),
        ];
    }

    public static IEnumerable<string> Commands(string document)
    {
        var isShell = false;
        foreach (var line in File.ReadLines(Path.Combine(Root(), document)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isShell = line is "```sh";
            else if (isShell)
                foreach (var command in line.Split('#')[0].Split('|').Select(part => part.Split(" >")[0].Trim()))
                    if (command.StartsWith("./run", StringComparison.Ordinal) || command.StartsWith("./glueline", StringComparison.Ordinal))
                        yield return command;
        }
    }

    /// <summary>The lines of the shell blocks between two texts of a document, or of all of them, without comments alone.</summary>
    public static IEnumerable<string> Lines(string document, string after = "", string before = "")
    {
        var text = File.ReadAllText(Path.Combine(Root(), document));
        var start = text.IndexOf(after, StringComparison.Ordinal);
        var part = text[start..(before.Length == 0 ? text.Length : text.IndexOf(before, start, StringComparison.Ordinal))];
        foreach (var block in part.Split("```sh\n")[1..])
        foreach (var line in block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (!line.StartsWith('#'))
                yield return line;
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("No Glueline.slnx above the tests.");
        return folder.FullName;
    }
}
