namespace Glueline.Cli.Running;

/// <summary>Real streams, which may be next to the repository but are not part of it.</summary>
internal static class Streams
{
    private const string FolderVariable = "GLUELINE_STREAMS";

    /// <summary>The stream's file; without it the test is reported as skipped.</summary>
    public static string Find(string name)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given ? given : NextToRepository();
        var path = Path.Combine(folder, name);
        Assert.SkipUnless(File.Exists(path), $"The stream {name} is not in {folder}; {FolderVariable} names another folder.");
        return path;
    }

    private static string NextToRepository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Glueline.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("No Glueline.slnx above the tests.");
        return Path.GetFullPath(Path.Combine(root.FullName, "..", "shared", "data"));
    }
}
