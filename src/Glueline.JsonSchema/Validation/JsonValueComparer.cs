using System.Text.Json;
using Glueline.JsonSchema.Numbers;

namespace Glueline.JsonSchema.Validation;

/// <summary>Equality of values as JSON Schema defines it: 1 equals 1.0, and the order of members does not count.</summary>
internal sealed class JsonValueComparer : IEqualityComparer<JsonElement>
{
    public static readonly JsonValueComparer Instance = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    public int GetHashCode(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => JsonNumber.Of(value).GetHashCode(),
            JsonValueKind.String => value.GetString()!.GetHashCode(StringComparison.Ordinal),
            JsonValueKind.Array => value.EnumerateArray().Aggregate(1, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
            JsonValueKind.Object => value
                .EnumerateObject()
                .Aggregate(2, (hash, member) => hash ^ HashCode.Combine(member.Name, GetHashCode(member.Value))),
            var kind => (int)kind,
        };
}
