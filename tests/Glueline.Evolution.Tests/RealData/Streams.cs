namespace Glueline.Evolution.RealData;

/// <summary>Real event streams, if they are next to the repository; otherwise their tests are skipped.</summary>
internal static class Streams
{
    public static string[] Lines(string stream)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared/data", $"{stream}.ndjson");
            if (File.Exists(file))
                return File.ReadAllLines(file);
        }

        Assert.Skip($"the stream {stream} is not beside the repository, at ../shared/data/{stream}.ndjson");
        return [];
    }
}
