using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary>A literal: the same text, the same number however it is written, the same of true, false and null.</summary>
internal sealed record ExactMatcher(JsonElement Expected) : FieldMatcher
{
    public override bool Fits(JsonElement value) =>
        value.ValueKind == Expected.ValueKind
        && value.ValueKind switch
        {
            JsonValueKind.String => value.ValueEquals(Expected.GetString()),
            JsonValueKind.Number => JsonElement.DeepEquals(value, Expected),
            _ => true,
        };
}
