using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary><c>exists</c>: the field is there, whatever it holds, or is not.</summary>
internal sealed record ExistsMatcher(bool Expected) : FieldMatcher
{
    public override bool FitsAbsent => !Expected;

    public override bool Fits(JsonElement value) => Expected;
}
