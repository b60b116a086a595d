using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary>One rule for a field; a field matches if one of its rules does.</summary>
internal abstract record FieldMatcher
{
    /// <summary>Whether it matches a field that the record doesn't have.</summary>
    public virtual bool MatchesAbsent => false;

    /// <param name="value">Neither an object nor an array.</param>
    public abstract bool Matches(JsonElement value);
}

/// <summary>A literal: the same string, the same number in any notation, or the same of true, false and null.</summary>
internal sealed record ExactMatcher(JsonElement Expected) : FieldMatcher
{
    public override bool Matches(JsonElement value) =>
        value.ValueKind == Expected.ValueKind
        && value.ValueKind switch
        {
            JsonValueKind.String => value.ValueEquals(Expected.GetString()),
            JsonValueKind.Number => JsonElement.DeepEquals(value, Expected),
            _ => true,
        };
}

/// <summary><c>exists</c>: whether the field exists, whatever its value.</summary>
internal sealed record ExistsMatcher(bool Expected) : FieldMatcher
{
    public override bool MatchesAbsent => !Expected;

    public override bool Matches(JsonElement value) => Expected;
}

/// <summary><c>anything-but</c>: a value that matches none of the rules; the field must exist.</summary>
internal sealed record AnythingButMatcher(FieldMatcher[] Excluded) : FieldMatcher
{
    public override bool Matches(JsonElement value) => !Array.Exists(Excluded, matcher => matcher.Matches(value));
}

/// <summary><c>numeric</c>: a number for which every comparison holds.</summary>
internal sealed record NumericMatcher(IReadOnlyList<(string Operator, double Bound)> Comparisons) : FieldMatcher
{
    public override bool Matches(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
            return false;
        foreach (var (comparison, bound) in Comparisons)
        {
            var holds = comparison switch
            {
                "<" => number < bound,
                "<=" => number <= bound,
                ">" => number > bound,
                ">=" => number >= bound,
                _ => number == bound,
            };
            if (!holds)
                return false;
        }
        return true;
    }
}

/// <summary><c>prefix</c>, <c>suffix</c> and <c>equals-ignore-case</c>.</summary>
internal sealed record StringMatcher(StringRule Rule, string Expected) : FieldMatcher
{
    public override bool Matches(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && Rule switch
        {
            StringRule.Prefix => value.GetString()!.StartsWith(Expected, StringComparison.Ordinal),
            StringRule.Suffix => value.GetString()!.EndsWith(Expected, StringComparison.Ordinal),
            StringRule.PrefixIgnoreCase => value.GetString()!.StartsWith(Expected, StringComparison.OrdinalIgnoreCase),
            StringRule.SuffixIgnoreCase => value.GetString()!.EndsWith(Expected, StringComparison.OrdinalIgnoreCase),
            _ => value.GetString()!.Equals(Expected, StringComparison.OrdinalIgnoreCase),
        };
}

/// <summary>How a string is compared.</summary>
internal enum StringRule
{
    Prefix,
    Suffix,
    PrefixIgnoreCase,
    SuffixIgnoreCase,
    EqualsIgnoreCase,
}
