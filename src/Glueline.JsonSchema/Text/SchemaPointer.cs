using System.Globalization;
using System.Text.Json;

namespace Glueline.JsonSchema.Text;

/// <summary>Resolves JSON pointers (RFC 6901) in a schema text.</summary>
internal static class SchemaPointer
{
    public static bool TryFind(JsonElement root, string pointer, out JsonElement found)
    {
        found = root;
        foreach (var step in JsonPointer.Steps(pointer))
        {
            if (found.ValueKind == JsonValueKind.Object)
            {
                if (!found.TryGetProperty(step, out found))
                    return false;
            }
            else if (found.ValueKind == JsonValueKind.Array)
            {
                if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= found.GetArrayLength())
                    return false;
                found = found[index];
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
