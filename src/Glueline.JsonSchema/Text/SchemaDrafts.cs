using System.Text.Json;

namespace Glueline.JsonSchema.Text;

internal static class SchemaDrafts
{
    public static JsonSchemaDraft Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("$schema", out var named))
            return JsonSchemaDraft.Draft7;
        if (named.ValueKind != JsonValueKind.String)
            throw new JsonSchemaException("/$schema", $"expected a string, found {JsonTexts.Shorten(named)}");
        var uri = named.GetString()!.TrimEnd('#');
        var scheme = uri.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? uri : uri[(scheme + 3)..]) switch
        {
            "json-schema.org/draft-04/schema" => JsonSchemaDraft.Draft4,
            "json-schema.org/draft-06/schema" => JsonSchemaDraft.Draft6,
            "json-schema.org/draft-07/schema" or "json-schema.org/schema" => JsonSchemaDraft.Draft7,
            _ => throw new JsonSchemaException(
                "/$schema",
                $"expected draft-04, draft-06 or draft-07 (http://json-schema.org/draft-07/schema#), found {JsonTexts.Shorten(named)}"
            ),
        };
    }

    public static string Describe(JsonSchemaDraft draft, string expected, JsonElement found)
    {
        var kinds = draft == JsonSchemaDraft.Draft4 ? "an object" : "an object, true or false";
        return $"expected {expected} ({kinds} in draft {(int)draft}), found {JsonTexts.Shorten(found)}";
    }
}
