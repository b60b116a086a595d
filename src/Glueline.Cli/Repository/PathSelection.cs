namespace Glueline.Cli.Repository;

/// <summary>The files and folders of a repository that arguments name.</summary>
internal sealed class PathSelection
{
    private readonly string[] _paths;

    /// <param name="root">The repository's root.</param>
    /// <param name="arguments">The paths as the user wrote them; none select everything.</param>
    /// <exception cref="InputException">A path is outside of the repository, or there is no such file or folder.</exception>
    public PathSelection(string root, IReadOnlyList<string> arguments) => _paths = [.. arguments.Select(path => Relative(root, path))];

    /// <summary>A folder of the repository that is meant: that of the first path, or the current one.</summary>
    public static string Start(IReadOnlyList<string> arguments) =>
        arguments is not [var first, ..] ? Directory.GetCurrentDirectory()
        : Directory.Exists(first) ? Path.GetFullPath(first)
        : Path.GetDirectoryName(Path.GetFullPath(first)) is { } folder && Directory.Exists(folder) ? folder
        : throw Missing(first);

    /// <summary>Whether a path, relative to the root, is to be looked at.</summary>
    public bool Selects(string path) =>
        _paths is [] || _paths.Any(one => one is "." || path == one || path.StartsWith(one + "/", StringComparison.Ordinal));

    private static string Relative(string root, string path)
    {
        // A deleted file is not there, but its folder may be.
        if (!Path.Exists(path) && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw Missing(path);
        var relative = Path.GetRelativePath(Resolved(root), Resolved(path)).Replace(Path.DirectorySeparatorChar, '/');
        return relative is ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw new InputException(
                $"PATH {path}: this is outside of the repository {root}. Run glueline check in the repository of the file."
            )
            : relative;
    }

    private static InputException Missing(string path) =>
        new($"PATH {path}: there is no such file or folder. Give those of the repository, or none for all of it.");

    /// <summary>The path without links in its folders, as git has the root.</summary>
    private static string Resolved(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var (rest, folder) = ("", full);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
            (rest, folder) = (Path.Combine(Path.GetFileName(folder), rest), above);
        var resolved = new DirectoryInfo(folder) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : folder;
        return rest.Length == 0 ? resolved : Path.TrimEndingDirectorySeparator(Path.Combine(resolved, rest));
    }
}
