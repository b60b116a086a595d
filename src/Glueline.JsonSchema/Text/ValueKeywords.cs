using System.Text.Json;

namespace Glueline.JsonSchema.Text;

internal static class ValueKeywords
{
    public static IReadOnlyList<JsonElement>? Read(Keywords keywords)
    {
        IReadOnlyList<JsonElement>? values = null;
        if (keywords.TryGet("enum", out var listed))
        {
            if (listed.ValueKind != JsonValueKind.Array)
                throw keywords.Unexpected("enum", "an array", listed);
            values = [.. listed.EnumerateArray()];
            // Draft 7 made both of these recommendations.
            if (keywords.Draft < JsonSchemaDraft.Draft7 && (values.Count == 0 || HasTwins(values)))
                throw keywords.Unexpected("enum", "an array of different values, at least one", listed);
        }

        if (keywords.Draft == JsonSchemaDraft.Draft4 || !keywords.TryGet("const", out var constant))
            return values;
        return values is null || values.Any(v => JsonElement.DeepEquals(v, constant)) ? [constant] : [];
    }

    private static bool HasTwins(IReadOnlyList<JsonElement> values) =>
        values.Where((value, index) => values.Take(index).Any(other => JsonElement.DeepEquals(other, value))).Any();
}
