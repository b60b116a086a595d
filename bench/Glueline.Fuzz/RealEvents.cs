namespace Glueline.Fuzz;

/// <summary>Real event streams, if there are any next to the repository; they are not part of it.</summary>
public static class RealEvents
{
    /// <summary>The folder of the streams, or null if there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Every event of every stream.</summary>
    public static IReadOnlyList<byte[]> All() =>
        Folder is null
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(Folder, "*.ndjson")
                    .Order(StringComparer.Ordinal)
                    .SelectMany(File.ReadLines)
                    .Select(System.Text.Encoding.UTF8.GetBytes),
            ];

    private static string? Find() =>
        Path.Combine(RepositoryRoot.Path, "..", "shared", "data") is var data && Directory.Exists(data) ? data : null;
}
