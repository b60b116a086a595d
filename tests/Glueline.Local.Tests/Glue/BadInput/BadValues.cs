using System.Text.Json.Nodes;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Tests.Glue.BadInput;

/// <summary>Invalid values for the members of each type.</summary>
internal static class BadValues
{
    private static readonly string Endless = new('x', 400_000);

    /// <summary>Values of the wrong JSON type, which the protocol itself refuses.</summary>
    public static IEnumerable<string> OfAnotherType(Type type)
    {
        if (type == typeof(string))
            return ["5", "true", "[]", "{}", "[\"x\"]"];
        if (type == typeof(bool?))
            return ["\"true\"", "1", "[]", "{}"];
        if (type == typeof(long?) || type == typeof(int?))
            return ["\"5\"", "1.5", "true", "[]", "{}", "1e400", "99999999999999999999"];
        if (type == typeof(IReadOnlyDictionary<string, string>))
            return ["\"x\"", "5", "[]", "{\"k\":5}", "{\"k\":{}}"];
        if (type == typeof(IReadOnlyList<string>))
            return ["\"x\"", "5", "{}", "[5]", "[[]]"];
        if (type == typeof(IReadOnlyList<MetadataKeyValuePair>))
            return ["\"x\"", "5", "{}", "[5]", "[\"x\"]", "[{\"MetadataKey\":5}]"];
        return ["\"x\"", "5", "true", "[]"];
    }

    /// <summary>
    /// Values of the right JSON type that break the member's rules: too long, out of range, not matching its pattern, empty.
    /// </summary>
    public static IEnumerable<JsonNode?> AgainstTheRules(RequestField field)
    {
        if (field.Type == typeof(string))
            return field.Name == "Description" ? [Endless, "\u0001"] : [Endless, "\u0001", "", " "];
        if (field.Type == typeof(long?) || field.Type == typeof(int?))
            return [0, -1, 2_000_000];
        if (field.Type == typeof(IReadOnlyDictionary<string, string>))
        {
            JsonNode[] bad =
            [
                Tags(51),
                new JsonObject { ["k"] = null },
                new JsonObject { [""] = "v" },
                new JsonObject { ["aws:k"] = "v" },
                new JsonObject { ["k"] = Endless },
            ];
            // An empty map creates a resource without tags; a request to add no tags is invalid.
            return field.Name == "TagsToAdd" ? [.. bad, new JsonObject()] : bad;
        }
        if (field.Type == typeof(IReadOnlyList<string>))
            return
            [
                JsonNode.Parse("[null]"),
                new JsonArray(""),
                new JsonArray(Endless),
                new JsonArray([.. Enumerable.Range(0, 51).Select(n => (JsonNode)$"k{n}")]),
            ];
        if (field.Type == typeof(IReadOnlyList<MetadataKeyValuePair>))
            return
            [
                JsonNode.Parse("[null]"),
                new JsonArray(new JsonObject { ["MetadataKey"] = Endless }),
                new JsonArray(new JsonObject { ["MetadataValue"] = "a b" }),
            ];
        return field.Type == typeof(bool?) ? [] : [new JsonObject()];
    }

    /// <summary>A well-formed name of something that doesn't exist; null for members that name nothing.</summary>
    public static string? Unknown(string member) =>
        member switch
        {
            "RegistryName" or "SchemaName" => "not-there",
            "RegistryArn" => "arn:aws:glue:eu-central-1:111122223333:registry/not-there",
            "SchemaArn" => "arn:aws:glue:eu-central-1:111122223333:schema/r/not-there",
            "ResourceArn" => "arn:aws:glue:eu-central-1:111122223333:registry/not-there",
            "SchemaVersionId" => "00000000-0000-4000-8000-000000000000",
            _ => null,
        };

    private static JsonObject Tags(int count) => new(Enumerable.Range(0, count).Select(n => KeyValuePair.Create($"k{n}", (JsonNode?)"v")));
}
