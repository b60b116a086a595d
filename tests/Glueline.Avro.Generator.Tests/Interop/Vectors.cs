using System.Text.Json;

namespace Glueline.Avro.Generator.Tests.Interop;

/// <summary>
/// What AWS's Java library registered and wrote, if the vectors are beside the repository; otherwise their tests are skipped.
/// </summary>
internal static class Vectors
{
    /// <summary>The bytes of the registry's header: two, and a UUID.</summary>
    private const int Header = 18;

    /// <summary>The schema that was registered for a case, word for word.</summary>
    public static string Registered(string name) =>
        Line("registered-by-java.ndjson", line => line.GetProperty("name").GetString() == name)
            .GetProperty("schemaDefinition")
            .GetString()!;

    /// <summary>The Avro value that was written for a case.</summary>
    public static byte[] Written(string name)
    {
        var hex = Line("written-by-java.ndjson", line =>
                line.GetProperty("name").GetString() == name && line.GetProperty("compression").GetString() == "NONE"
            )
            .GetProperty("hex")
            .GetString()!;
        return Convert.FromHexString(hex)[Header..];
    }

    private static JsonElement Line(string file, Func<JsonElement, bool> isWanted)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "interop", file) is var path && File.Exists(path))
                return File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).First(isWanted);
        Assert.Skip("skipped: the vectors of AWS's Java library are not beside the repository, at ../shared/interop");
        return default;
    }
}
