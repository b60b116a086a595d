using Glueline.Fuzz;

namespace Glueline.Avro.Tests;

/// <summary>Real event streams, if there are any next to the repository; they are not part of it.</summary>
internal static class Streams
{
    /// <summary>Every n-th event of each stream; skips the test if there are none.</summary>
    public static IEnumerable<(string Stream, byte[] Json)> Sample(int step)
    {
        Assert.SkipWhen(RealEvents.Folder is null, "skipped: no folder shared/data next to the repository");
        foreach (var file in Directory.EnumerateFiles(RealEvents.Folder!, "*.ndjson").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
                if (number++ % step == 0)
                    yield return (Path.GetFileNameWithoutExtension(file), System.Text.Encoding.UTF8.GetBytes(line));
        }
    }
}
