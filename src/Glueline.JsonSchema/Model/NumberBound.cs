using Glueline.JsonSchema.Numbers;

namespace Glueline.JsonSchema.Model;

/// <summary>
/// One end of a range, with the keyword that sets it: draft 4's flag for an exclusive bound is reported as <c>minimum</c> itself.
/// </summary>
internal sealed record NumberBound(JsonNumber Value, bool IsExclusive, string Keyword)
{
    /// <summary>Orders bounds of the same end by what they exclude: the tighter one is the greater.</summary>
    public int CompareTightness(NumberBound other, int direction)
    {
        var order = Value.CompareTo(other.Value) * direction;
        return order != 0 ? order : IsExclusive.CompareTo(other.IsExclusive);
    }
}

internal sealed record NumberRules(NumberBound? Minimum, NumberBound? Maximum, JsonNumber? MultipleOf);
