using System.Text;
using Glueline.JsonSchema.Numbers;

namespace Glueline.JsonSchema.Model;

/// <summary>The number keywords of a schema, prepared to be compared with the literals of documents.</summary>
internal sealed class NumberLimits(SchemaNode node, NumberRules rules)
{
    public NumberLimit? Minimum { get; } = Limit(node, rules.Minimum, direction: 1);

    public NumberLimit? Maximum { get; } = Limit(node, rules.Maximum, direction: -1);

    public NumberDivisor? MultipleOf { get; } = rules.MultipleOf is { } divisor ? new(divisor, Literal(node, "multipleOf")) : null;

    private static NumberLimit? Limit(SchemaNode node, NumberBound? bound, int direction) =>
        bound is null ? null : new NumberLimit(Literal(node, bound.Keyword), bound, direction);

    private static byte[] Literal(SchemaNode node, string keyword) => Encoding.UTF8.GetBytes(node.Fragment(keyword)!);
}

/// <summary>One end of a range.</summary>
internal sealed class NumberLimit(byte[] literal, NumberBound bound, int direction)
{
    private readonly long? _whole = WholeNumber.TryParse(literal, out var whole) ? whole : null;

    public bool IsExclusive => bound.IsExclusive;

    public string Keyword => bound.Keyword;

    public bool Allows(ReadOnlySpan<byte> number)
    {
        var order =
            direction
            * (
                _whole is { } limit && WholeNumber.TryParse(number, out var value)
                    ? value.CompareTo(limit)
                    : DecimalOrder.Compare(DecimalLiteral.Parse(number), DecimalLiteral.Parse(literal))
            );
        return IsExclusive ? order > 0 : order >= 0;
    }
}

/// <summary>What numbers must be multiples of.</summary>
internal sealed class NumberDivisor(JsonNumber divisor, byte[] literal)
{
    /// <summary>Ten to this power, times any long, fits into 128 bits.</summary>
    private const int MostTens = 18;

    /// <summary>So many digits fit into 64 bits, whatever they are.</summary>
    private const int DigitsOfAWord = 19;

    private readonly long _scale = DecimalLiteral.Parse(literal).Scale;
    private readonly ulong _digits = WholeNumber.TryReadDigits(DecimalLiteral.Parse(literal), out var digits) ? digits : 0;

    public bool Divides(ReadOnlySpan<byte> number)
    {
        var literal = DecimalLiteral.Parse(number);
        if (literal.Count == 0)
            return true;
        // The digits never end in zero, so nothing is left to divide by ten.
        var tens = _scale - literal.Scale;
        if (tens < 0)
            return false;
        if (_digits == 0 || tens > MostTens || !WholeNumber.TryReadDigits(literal, out var digits))
            return JsonNumber.Of(number).IsMultipleOf(divisor);
        if (literal.Count + tens <= DigitsOfAWord)
        {
            for (; tens > 0; tens--)
                digits *= 10;
            return digits % _digits == 0;
        }

        var product = (UInt128)digits;
        for (; tens > 0; tens--)
            product *= 10;
        return product % _digits == 0;
    }
}
