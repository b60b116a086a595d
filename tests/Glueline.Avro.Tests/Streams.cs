namespace Glueline.Avro.Tests;

/// <summary>Real event streams, where they lie beside the repository; they are no part of it.</summary>
internal static class Streams
{
    public static string? Folder { get; } = Find();

    /// <summary>Every so-manieth event of each stream; skips the test, saying so, where there are none.</summary>
    public static IEnumerable<(string Stream, byte[] Json)> Sample(int step)
    {
        Assert.SkipWhen(Folder is null, "skipped: no folder shared/data beside the repository");
        foreach (var file in Directory.EnumerateFiles(Folder!, "*.ndjson").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
                if (number++ % step == 0) yield return (Path.GetFileNameWithoutExtension(file), System.Text.Encoding.UTF8.GetBytes(line));
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx"))) continue;
            var data = Path.Combine(folder.FullName, "..", "shared", "data");
            return Directory.Exists(data) ? data : null;
        }

        return null;
    }
}
