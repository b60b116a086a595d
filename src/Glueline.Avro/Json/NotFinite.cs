namespace Glueline.Avro.Json;

/// <summary>NaN and the infinities as strings, since JSON has no such numbers.</summary>
internal static class NotFinite
{
    private static ReadOnlySpan<byte> NaN => "\"NaN\""u8;

    private static ReadOnlySpan<byte> Positive => "\"Infinity\""u8;

    private static ReadOnlySpan<byte> Negative => "\"-Infinity\""u8;

    /// <summary>The string with its quotes.</summary>
    public static ReadOnlySpan<byte> TextOf(double value) =>
        double.IsNaN(value) ? NaN
        : value > 0 ? Positive
        : Negative;

    /// <summary>Reads one of these strings; false, with nothing consumed, for anything else.</summary>
    public static bool TryRead(ref JsonScanner json, out double value)
    {
        value = double.NaN;
        if (json.Peek() != '"')
            return false;
        if (json.TryLiteral(NaN))
            return true;
        value = double.PositiveInfinity;
        if (json.TryLiteral(Positive))
            return true;
        value = double.NegativeInfinity;
        return json.TryLiteral(Negative);
    }
}
