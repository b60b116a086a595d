using System.Text.Json;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>A resource of a state, with the module that it is in and its key there, if it has one.</summary>
internal sealed record Resource(string Type, string Name, string Module, string Key, JsonElement Attributes)
{
    public string? this[string attribute] =>
        Attributes.TryGetProperty(attribute, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    public IEnumerable<string> List(string attribute) =>
        Attributes.TryGetProperty(attribute, out var list) && list.ValueKind is JsonValueKind.Array
            ? list.EnumerateArray().Select(item => item.ToString())
            : [];
}
