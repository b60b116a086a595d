namespace Glueline.Cli.Verbs;

/// <summary>The commands in the shell blocks of a document that call this command line.</summary>
internal static class Documents
{
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

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("No Glueline.slnx above the tests.");
        return folder.FullName;
    }
}
