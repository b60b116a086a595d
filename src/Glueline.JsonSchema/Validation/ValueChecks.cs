using System.Text.Json;
using Glueline.JsonSchema.Documents;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema.Validation;

internal static class ValueChecks
{
    public static bool Check(ref ValidationRun run, SchemaNode node, int at)
    {
        if (node.Types != JsonTypes.All)
        {
            if (node.Types == JsonTypes.None)
                return run.Refuse(node, "", $"nothing is allowed here, found {Shown(run.Json, at)}");
            var type = TypeOf(run.Json, at);
            if ((node.Types & type) == 0)
                return run.Refuse(
                    node,
                    "type",
                    $"expected {JsonTypeNames.Print(node.Types)}, found {JsonTypeNames.Print(type)} {Shown(run.Json, at)}"
                );
        }

        if (node.Allowed is not { } allowed || allowed.Contain(run.Json, at))
            return true;
        return run.Refuse(
            node,
            node.Source.TryGetProperty("const", out _) ? "const" : "enum",
            $"expected one of {string.Join(", ", node.Values!.Select(JsonTexts.Shorten))}, found {Shown(run.Json, at)}"
        );
    }

    private static JsonTypes TypeOf(in ParsedJson json, int at) =>
        json.Kind(at) switch
        {
            JsonValueKind.Null => JsonTypes.Null,
            JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
            JsonValueKind.Number => JsonTypeNames.Of(json.Number(at)),
            JsonValueKind.String => JsonTypes.String,
            JsonValueKind.Array => JsonTypes.Array,
            _ => JsonTypes.Object,
        };

    private static string Shown(in ParsedJson json, int at) => JsonTexts.Shorten(json.Raw(at));
}
