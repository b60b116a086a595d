using System.Text;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema.Validation;

internal static class NumberChecks
{
    public static bool Check(ref ValidationRun run, SchemaNode node, NumberLimits limits, int at)
    {
        var number = run.Json.Number(at);
        var fits = true;
        if (limits.Minimum is { } minimum && !minimum.Allows(number))
            fits = Refuse(ref run, node, minimum.Keyword, minimum.IsExclusive ? "a number greater than" : "a number of at least", number);
        if (limits.Maximum is { } maximum && !maximum.Allows(number))
            fits = Refuse(ref run, node, maximum.Keyword, maximum.IsExclusive ? "a number less than" : "a number of at most", number);
        if (limits.MultipleOf is { } divisor && !divisor.Divides(number))
            fits = Refuse(ref run, node, "multipleOf", "a multiple of", number);
        return fits;
    }

    private static bool Refuse(ref ValidationRun run, SchemaNode node, string keyword, string expected, scoped ReadOnlySpan<byte> number) =>
        run.Refuse(
            node,
            keyword,
            $"expected {expected} {node.Fragment(keyword)}, found {JsonTexts.Shorten(Encoding.UTF8.GetString(number))}"
        );
}
