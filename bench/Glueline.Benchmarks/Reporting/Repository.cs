namespace Glueline.Benchmarks.Reporting;

/// <summary>The places for results in the repository.</summary>
internal sealed class Repository
{
    private Repository() { }

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException(
            "the benchmarks must run from the repository's own build: there is no Glueline.slnx above the program"
        );
    }

    public static string Results(string root) => Path.Combine(root, "bench", "results");

    public static string Scratch(string root) => Path.Combine(root, "artifacts", "benchmarks");
}
