namespace Glueline.Cli.Running;

/// <summary>Real streams lie beside the repository where somebody put them; they are no part of it.</summary>
internal static class Streams
{
    private const string FolderVariable = "GLUELINE_STREAMS";

    /// <summary>The stream's file; without it the test is skipped, and says so.</summary>
    public static string Find(string name)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given ? given : Beside();
        var path = Path.Combine(folder, name);
        Assert.SkipUnless(File.Exists(path), $"The stream {name} is not in {folder}; {FolderVariable} names another folder.");
        return path;
    }

    private static string Beside()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Glueline.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("No Glueline.slnx above the tests.");
        return Path.GetFullPath(Path.Combine(root.FullName, "..", "shared", "data"));
    }
}
