using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.JsonSchema.Export;

/// <summary>Lets a schema accept null, or not.</summary>
internal static class NullableSchema
{
    private const string Null = "null";

    /// <summary>The schema and null, in the simplest form, which is also the one that is compared best.</summary>
    public static JsonNode Of(JsonNode schema)
    {
        if (schema is not JsonObject members)
            return schema;
        var hasValues = members.ContainsKey("enum") || members.ContainsKey("const");
        if (members["type"] is { } type && !hasValues)
            members["type"] = new JsonArray([.. Each(type).Where(one => !IsNull(one)), Null]);
        else if (members["enum"] is JsonArray values && !members.ContainsKey("type"))
            values.Add((JsonNode?)null);
        else if (members is { Count: 1 } && members["anyOf"] is JsonArray choices)
            choices.Add((JsonNode)new JsonObject { ["type"] = Null });
        else
            return new JsonObject { ["anyOf"] = new JsonArray(members, new JsonObject { ["type"] = Null }) };
        return members;
    }

    /// <summary>The schema without null, where System.Text.Json's exporter allows it.</summary>
    public static JsonObject Without(JsonObject schema)
    {
        if (schema["type"] is JsonArray several && Each(several).Where(one => !IsNull(one)).ToArray() is var types)
            schema["type"] = types.Length == 1 ? types[0] : new JsonArray(types);
        (schema["enum"] as JsonArray)?.RemoveAll(value => value is null);
        return schema;
    }

    /// <summary>Copies, since a node belongs to one parent.</summary>
    private static IEnumerable<JsonNode?> Each(JsonNode types) =>
        types is JsonArray several ? several.Select(one => one?.DeepClone()) : [types.DeepClone()];

    private static bool IsNull(JsonNode? type) => type?.GetValueKind() == JsonValueKind.String && type.GetValue<string>() == Null;
}
