using System.Text.Json;

namespace Glueline.Local;

/// <summary>Looks up members in JSON whose shape is not known.</summary>
internal static class JsonElementExtensions
{
    /// <summary>The member of an object, if it has that kind; null otherwise, and for an element that is not an object.</summary>
    public static JsonElement? Find(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    /// <summary>The string member of an object; null otherwise.</summary>
    public static string? FindString(this JsonElement element, string name) => element.Find(name, JsonValueKind.String)?.GetString();

    /// <summary>The members of an object member; empty if there is none.</summary>
    public static JsonElement.ObjectEnumerator Members(this JsonElement element, string name) =>
        element.Find(name, JsonValueKind.Object)?.EnumerateObject() ?? default;

    /// <summary>The elements of an array member; empty if there is none.</summary>
    public static JsonElement.ArrayEnumerator Elements(this JsonElement element, string name) =>
        element.Find(name, JsonValueKind.Array)?.EnumerateArray() ?? default;
}
