namespace Glueline.Protobuf.Text;

internal static class WellKnownFiles
{
    private static readonly HashSet<string> Names =
        [.. new[] { "any", "api", "descriptor", "duration", "empty", "field_mask", "source_context", "struct", "timestamp", "type", "wrappers" }
            .Select(name => $"google/protobuf/{name}.proto")];

    public static bool Holds(string path) => Names.Contains(path);
}
