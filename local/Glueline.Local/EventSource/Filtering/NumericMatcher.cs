using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary><c>numeric</c>: a number that every comparison holds for.</summary>
internal sealed record NumericMatcher(IReadOnlyList<(string Operator, double Bound)> Comparisons) : FieldMatcher
{
    public override bool Fits(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
            return false;
        foreach (var (comparison, bound) in Comparisons)
        {
            var holds = comparison switch
            {
                "<" => number < bound,
                "<=" => number <= bound,
                ">" => number > bound,
                ">=" => number >= bound,
                _ => number == bound,
            };
            if (!holds)
                return false;
        }
        return true;
    }
}
