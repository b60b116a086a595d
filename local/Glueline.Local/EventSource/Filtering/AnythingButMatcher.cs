using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary><c>anything-but</c>: a value that none of the rules fits; the field must be there.</summary>
internal sealed record AnythingButMatcher(FieldMatcher[] Excluded) : FieldMatcher
{
    public override bool Fits(JsonElement value) => !Array.Exists(Excluded, matcher => matcher.Fits(value));
}
