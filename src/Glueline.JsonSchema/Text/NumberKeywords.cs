using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

internal static class NumberKeywords
{
    public static NumberRules? Read(Keywords keywords)
    {
        var multipleOf = keywords.Number("multipleOf");
        if (multipleOf is { IsPositive: false })
        {
            keywords.TryGet("multipleOf", out var found);
            throw keywords.Unexpected("multipleOf", "a number greater than 0", found);
        }

        var minimum = Bound(keywords, "minimum", "exclusiveMinimum", direction: 1);
        var maximum = Bound(keywords, "maximum", "exclusiveMaximum", direction: -1);
        return minimum is null && maximum is null && multipleOf is null ? null : new NumberRules(minimum, maximum, multipleOf);
    }

    /// <summary>
    /// In draft 4 the exclusive keyword is a flag for the bound; from draft 6 on it is a bound of its own, and the tighter one counts.
    /// </summary>
    private static NumberBound? Bound(Keywords keywords, string inclusive, string exclusive, int direction)
    {
        var value = keywords.Number(inclusive);
        if (keywords.Draft == JsonSchemaDraft.Draft4)
        {
            var flag = keywords.Flag(exclusive);
            if (flag && value is null)
            {
                keywords.TryGet(exclusive, out var found);
                throw keywords.Unexpected(exclusive, $"\"{inclusive}\" next to it (draft 4)", found);
            }

            return value is null ? null : new NumberBound(value.Value, flag, inclusive);
        }

        var bound = value is null ? null : new NumberBound(value.Value, IsExclusive: false, inclusive);
        if (keywords.Number(exclusive) is not { } other)
            return bound;
        var tight = new NumberBound(other, IsExclusive: true, exclusive);
        return bound is null || tight.CompareTightness(bound, direction) > 0 ? tight : bound;
    }
}
