namespace Glueline.Architecture;

/// <summary>The files of the working tree as the rules see them: path relative to the root, with forward slashes, and text.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = [".git", "artifacts", "node_modules", ".glueline", "bin", "obj"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<RepositoryFile> Files(params string[] endings) =>
        Walk(Root)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => endings.Any(path.EndsWith))
            .Order(StringComparer.Ordinal)
            .Select(path => new RepositoryFile(path, File.ReadAllText(Path.Combine(Root, path))));

    public static IReadOnlyList<ProjectFile> Projects() => [.. Files(".csproj").Select(ProjectFile.Parse)];

    private static IEnumerable<string> Walk(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No Glueline.slnx above {AppContext.BaseDirectory}.");
    }
}
