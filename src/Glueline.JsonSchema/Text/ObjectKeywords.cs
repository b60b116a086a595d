using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

internal static class ObjectKeywords
{
    private static readonly string[] All =
    [
        "properties",
        "patternProperties",
        "additionalProperties",
        "required",
        "minProperties",
        "maxProperties",
        "propertyNames",
        "dependencies",
    ];

    public static ObjectRules? Read(Keywords keywords)
    {
        if (!All.Any(keywords.Has))
            return null;
        return new ObjectRules(
            keywords.Schemas("properties"),
            [
                .. keywords
                    .Members("patternProperties")
                    .Select(m => new PatternProperty(keywords.Pattern(m.Path, m.Name), keywords.Schema(m.Path, m.Value))),
            ],
            keywords.SchemaOrFlag("additionalProperties"),
            keywords.Names("required", LeastNames(keywords)),
            keywords.Count("minProperties") ?? 0,
            keywords.Count("maxProperties"),
            keywords.Draft > JsonSchemaDraft.Draft4 ? keywords.Schema("propertyNames") : null,
            keywords.Members("dependencies").ToDictionary(m => m.Name, m => Dependency(keywords, m.Path, m.Value))
        );
    }

    private static PropertyDependency Dependency(Keywords keywords, string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? new PropertyDependency(keywords.Names(path, value, LeastNames(keywords)), Schema: null)
            : new PropertyDependency([], keywords.Schema(path, value));

    private static int LeastNames(Keywords keywords) => keywords.Draft == JsonSchemaDraft.Draft4 ? 1 : 0;
}
