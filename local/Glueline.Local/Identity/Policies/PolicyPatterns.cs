namespace Glueline.Local.Identity.Policies;

/// <summary>The patterns of Action or Resource; <paramref name="Inverted"/> for NotAction and NotResource.</summary>
internal sealed record PolicyPatterns(IReadOnlyList<string> Patterns, bool Inverted)
{
    public bool Cover(string value, StringComparison comparison) =>
        Patterns.Any(pattern => Wildcard.Matches(pattern, value, comparison)) != Inverted;
}
