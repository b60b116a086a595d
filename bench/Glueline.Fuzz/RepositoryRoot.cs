namespace Glueline.Fuzz;

/// <summary>The folder of the repository that this program was built in.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Glueline.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No Glueline.slnx above {AppContext.BaseDirectory}.");
    }
}
