using System.Text.Json;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema.Validation;

internal static class ValueChecks
{
    public static bool Check(ValidationRun run, SchemaNode node, JsonElement value)
    {
        if (node.Types != JsonTypes.All)
        {
            if (node.Types == JsonTypes.None)
                return run.Refuse(node, "", $"nothing is allowed here, found {JsonTexts.Shorten(value)}");
            var type = JsonTypeNames.Of(value);
            if ((node.Types & type) == 0)
                return run.Refuse(
                    node,
                    "type",
                    $"expected {JsonTypeNames.Print(node.Types)}, found {JsonTypeNames.Print(type)} {JsonTexts.Shorten(value)}"
                );
        }

        if (node.Values is null || node.Values.Any(allowed => JsonElement.DeepEquals(allowed, value)))
            return true;
        var keyword = node.Fragment("const") is null ? "enum" : "const";
        return run.Refuse(
            node,
            keyword,
            $"expected one of {string.Join(", ", node.Values.Select(JsonTexts.Shorten))}, found {JsonTexts.Shorten(value)}"
        );
    }
}
