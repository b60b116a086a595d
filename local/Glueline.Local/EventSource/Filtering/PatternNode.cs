using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary>A pattern's object: every field must fit, and of each <c>$or</c> one alternative.</summary>
internal sealed record PatternNode(
    IReadOnlyList<(string Name, PatternNode Node)> Objects,
    IReadOnlyList<(string Name, FieldMatcher[] Matchers)> Fields,
    IReadOnlyList<PatternNode[]> Alternatives
)
{
    public bool Fits(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            // What is asked of an object must hold for one and the same element.
            foreach (var item in value.EnumerateArray())
            {
                if (Fits(item))
                    return true;
            }
            return false;
        }
        return value.ValueKind == JsonValueKind.Object
            && Fields.All(field => FitsField(value, field.Name, field.Matchers))
            && Objects.All(child => value.TryGetProperty(child.Name, out var inner) ? child.Node.Fits(inner) : child.Node.FitsNothing())
            && Alternatives.All(alternatives => Array.Exists(alternatives, alternative => alternative.Fits(value)));
    }

    /// <summary>Whether it fits a value that is not there: when all it asks for is absence.</summary>
    private bool FitsNothing() =>
        Fields.All(field => Array.Exists(field.Matchers, matcher => matcher.FitsAbsent))
        && Objects.All(child => child.Node.FitsNothing())
        && Alternatives.All(alternatives => Array.Exists(alternatives, alternative => alternative.FitsNothing()));

    private static bool FitsField(JsonElement parent, string name, FieldMatcher[] matchers)
    {
        if (!parent.TryGetProperty(name, out var value))
            return Array.Exists(matchers, matcher => matcher.FitsAbsent);
        return Leaves(value).Any(leaf => Array.Exists(matchers, matcher => matcher.Fits(leaf)));
    }

    private static IEnumerable<JsonElement> Leaves(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
            JsonValueKind.Object => [],
            _ => [value],
        };
}
