using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Numbers;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

internal static class NumberComparison
{
    public static void Compare(Conjunction writer, SchemaNode reader, NumberRules rules, Findings findings)
    {
        var whole = (writer.Types & JsonTypes.Fraction) == 0 || AreWhole(writer);
        if (rules.Minimum is { } minimum && !Implies(Tightest(writer, direction: 1), minimum, direction: 1, whole))
            findings.Add(MinimumRaised, reader, minimum.Keyword, writer);
        if (rules.Maximum is { } maximum && !Implies(Tightest(writer, direction: -1), maximum, direction: -1, whole))
            findings.Add(MaximumLowered, reader, maximum.Keyword, writer);
        if (
            rules.MultipleOf is { } divisor
            && !(whole && JsonNumber.From(1).IsMultipleOf(divisor))
            && !Divisors(writer).Any(d => d.IsMultipleOf(divisor))
        )
            findings.Add(MultipleOfNarrowed, reader, "multipleOf", writer);
    }

    /// <summary>Multiples of a whole number are whole.</summary>
    public static bool AreWhole(Conjunction writer) => Divisors(writer).Any(divisor => divisor.IsInteger);

    public static NumberBound? Tightest(Conjunction writer, int direction)
    {
        NumberBound? tightest = null;
        foreach (var node in writer.Nodes)
        {
            var bound = direction > 0 ? node.Numbers?.Minimum : node.Numbers?.Maximum;
            if (bound is not null && (tightest is null || bound.CompareTightness(tightest, direction) > 0))
                tightest = bound;
        }

        return tightest;
    }

    private static bool Implies(NumberBound? writer, NumberBound reader, int direction, bool whole)
    {
        if (writer is null)
            return false;
        if (whole)
            (writer, reader) = (Inclusive(writer, direction), Inclusive(reader, direction));
        return writer.CompareTightness(reader, direction) >= 0;
    }

    /// <summary>For whole numbers, greater than 4 means at least 5.</summary>
    private static NumberBound Inclusive(NumberBound bound, int direction) =>
        bound is { IsExclusive: true, Value.IsInteger: true } && bound.Value.NextInteger(direction) is { } next
            ? bound with
            {
                Value = next,
                IsExclusive = false,
            }
            : bound;

    private static IEnumerable<JsonNumber> Divisors(Conjunction writer) =>
        writer.Nodes.Select(node => node.Numbers?.MultipleOf).OfType<JsonNumber>();
}
