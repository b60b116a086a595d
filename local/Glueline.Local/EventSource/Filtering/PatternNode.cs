using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary>An object in a pattern: every field must match, and one alternative of each <c>$or</c>.</summary>
internal sealed record PatternNode(
    IReadOnlyList<(string Name, PatternNode Node)> Objects,
    IReadOnlyList<(string Name, FieldMatcher[] Matchers)> Fields,
    IReadOnlyList<PatternNode[]> Alternatives
)
{
    public bool Matches(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            // All conditions on an object must hold for the same element.
            foreach (var item in value.EnumerateArray())
            {
                if (Matches(item))
                    return true;
            }
            return false;
        }
        return value.ValueKind == JsonValueKind.Object
            && Fields.All(field => FieldMatches(value, field.Name, field.Matchers))
            && Objects.All(child =>
                value.TryGetProperty(child.Name, out var inner) ? child.Node.Matches(inner) : child.Node.MatchesAbsent()
            )
            && Alternatives.All(alternatives => Array.Exists(alternatives, alternative => alternative.Matches(value)));
    }

    /// <summary>Whether it matches an absent value, because it requires nothing but absence.</summary>
    private bool MatchesAbsent() =>
        Fields.All(field => Array.Exists(field.Matchers, matcher => matcher.MatchesAbsent))
        && Objects.All(child => child.Node.MatchesAbsent())
        && Alternatives.All(alternatives => Array.Exists(alternatives, alternative => alternative.MatchesAbsent()));

    private static bool FieldMatches(JsonElement parent, string name, FieldMatcher[] matchers)
    {
        if (!parent.TryGetProperty(name, out var value))
            return Array.Exists(matchers, matcher => matcher.MatchesAbsent);
        return Leaves(value).Any(leaf => Array.Exists(matchers, matcher => matcher.Matches(leaf)));
    }

    private static IEnumerable<JsonElement> Leaves(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
            JsonValueKind.Object => [],
            _ => [value],
        };
}
