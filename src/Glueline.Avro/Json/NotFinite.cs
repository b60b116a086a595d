namespace Glueline.Avro.Json;

/// <summary>NaN and the infinities, for which JSON has no number, are written and read as these strings.</summary>
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

    /// <summary>Reads such a string; false, with nothing consumed, at anything else.</summary>
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
