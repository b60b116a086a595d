using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary><c>prefix</c>, <c>suffix</c> and <c>equals-ignore-case</c>.</summary>
internal sealed record TextMatcher(TextRule Rule, string Text) : FieldMatcher
{
    public override bool Fits(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && Rule switch
        {
            TextRule.Prefix => value.GetString()!.StartsWith(Text, StringComparison.Ordinal),
            TextRule.Suffix => value.GetString()!.EndsWith(Text, StringComparison.Ordinal),
            TextRule.PrefixIgnoreCase => value.GetString()!.StartsWith(Text, StringComparison.OrdinalIgnoreCase),
            TextRule.SuffixIgnoreCase => value.GetString()!.EndsWith(Text, StringComparison.OrdinalIgnoreCase),
            _ => value.GetString()!.Equals(Text, StringComparison.OrdinalIgnoreCase),
        };
}
