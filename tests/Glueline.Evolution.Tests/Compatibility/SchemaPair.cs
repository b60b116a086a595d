using System.Text.Json;

namespace Glueline.Evolution.Compatibility;

/// <summary>
/// A reader, a writer, and what the specification says about them. Three other implementations of Avro were tried on the first 66 rows; if
/// one differs, the row says why.
/// </summary>
public sealed record SchemaPair(string Name, string Reader, string Writer, bool IsNoSchema, string[] Found)
{
    public static IReadOnlyDictionary<string, SchemaPair> All { get; } = Read().ToDictionary(pair => pair.Name);

    private static IEnumerable<SchemaPair> Read()
    {
        using var stream = typeof(SchemaPair).Assembly.GetManifestResourceStream("pairs.json")!;
        using var document = JsonDocument.Parse(stream);
        foreach (var row in document.RootElement.EnumerateArray())
        {
            yield return new SchemaPair(
                row.GetProperty("name").GetString()!,
                row.GetProperty("reader").GetRawText(),
                row.GetProperty("writer").GetRawText(),
                row.TryGetProperty("noSchema", out _),
                row.TryGetProperty("found", out var found) ? [.. found.EnumerateArray().Select(item => item.GetString()!)] : []
            );
        }
    }
}
