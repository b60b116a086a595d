using System.Text.Json;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Numbers;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema.Validation;

internal static class NumberChecks
{
    public static bool Check(ValidationRun run, SchemaNode node, NumberRules rules, JsonElement value)
    {
        var number = JsonNumber.Of(value);
        var fits = true;
        if (rules.Minimum is { } minimum && !minimum.Allows(number, direction: 1))
            fits = Refuse(minimum.Keyword, minimum.IsExclusive ? "a number greater than" : "a number of at least");
        if (rules.Maximum is { } maximum && !maximum.Allows(number, direction: -1))
            fits = Refuse(maximum.Keyword, maximum.IsExclusive ? "a number less than" : "a number of at most");
        if (rules.MultipleOf is { } divisor && !number.IsMultipleOf(divisor))
            fits = Refuse("multipleOf", "a multiple of");
        return fits;

        bool Refuse(string keyword, string expected) =>
            run.Refuse(node, keyword, $"expected {expected} {node.Fragment(keyword)}, found {JsonTexts.Shorten(value)}");
    }
}
