namespace Glueline.Aspire.Hosting;

/// <summary>The repository's folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("No Glueline.slnx above the tests.");
        return folder.FullName;
    }
}
