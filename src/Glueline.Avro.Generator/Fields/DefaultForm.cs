using System.Globalization;
using System.Numerics;
using Glueline.Avro.Generator.Text;

namespace Glueline.Avro.Generator.Fields;

/// <summary>How the default of a type is given in C#, and what it is in JSON (specification, the table of field defaults).</summary>
/// <param name="Json">The JSON of a constant, or null if it is not one of the type's.</param>
/// <param name="Form">What is expected, for messages; null for a constant of the type itself.</param>
internal sealed record DefaultForm(Func<object?, string?> Json, string? Form = null)
{
    public static readonly DefaultForm Boolean = new(value => value is bool truth ? (truth ? "true" : "false") : null);

    public static readonly DefaultForm Text = new(value => value is string text ? JsonText.Quote(text) : null);

    public static readonly DefaultForm Int = new(value => value is byte or sbyte or short or ushort or int ? Number(value) : null);

    public static readonly DefaultForm Long = new(value => value is uint or long ? Number(value) : Int.Json(value));

    public static readonly DefaultForm Float = new(value =>
        value is float number && !float.IsNaN(number) && !float.IsInfinity(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : Long.Json(value)
    );

    public static readonly DefaultForm Double = new(value =>
        value is double number && !double.IsNaN(number) && !double.IsInfinity(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : Float.Json(value)
    );

    public static readonly DefaultForm Uuid = new(
        value => Guid(value) is { } uuid ? JsonText.Quote(uuid.ToString("D")) : null,
        "a UUID as a string with hyphens"
    );

    public static readonly DefaultForm UuidFixed = new(
        value => Guid(value) is { } uuid ? Latin(BigEndian(uuid)) : null,
        "a UUID as a string with hyphens"
    );

    public static readonly DefaultForm Date = new(
        value =>
            value is string text
            && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? ((day - Epoch).Ticks / TimeSpan.TicksPerDay).ToString(CultureInfo.InvariantCulture)
                : null,
        "a date as a string, such as \"2024-01-31\""
    );

    private static readonly DateTime Epoch = new(1970, 1, 1);

    /// <summary>A string whose characters are the bytes, as in the specification.</summary>
    /// <param name="size">The number of bytes, or null for any.</param>
    public static DefaultForm Bytes(int? size) =>
        new(
            value => value is string text && text.All(c => c <= 0xFF) && text.Length == (size ?? text.Length) ? JsonText.Quote(text) : null,
            size is null
                ? "a string whose characters are the bytes, up to \\u00ff"
                : $"a string of {size} characters that are the bytes, up to \\u00ff"
        );

    /// <summary>A time of day.</summary>
    public static DefaultForm OfDay(int unitsPerSecond) =>
        new(
            value =>
                value is string text
                && text.IndexOf(':') > 0
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
                && time.Ticks is >= 0 and < TimeSpan.TicksPerDay
                    ? Units(time.Ticks, unitsPerSecond)
                    : null,
            $"a time as a string, such as \"23:59:59\", with at most {Digits(unitsPerSecond)} digits of a second"
        );

    /// <summary>A timestamp: with an offset, or without one if it is local.</summary>
    public static DefaultForm Timestamp(int unitsPerSecond, bool isLocal) =>
        new(
            value => value is string text && Ticks(text, isLocal) is { } ticks ? Units(ticks, unitsPerSecond) : null,
            $"a time as a string, such as \"2024-01-31T23:59:59{(isLocal ? "" : "Z")}\", with at most {Digits(unitsPerSecond)} digits of a "
                + "second"
        );

    /// <summary>A decimal, on bytes or on a fixed.</summary>
    public static DefaultForm Decimal(int precision, int scale, int? size) =>
        new(
            value => Unscaled(value, precision, scale) is { } unscaled ? Latin(BigEndian(unscaled, size)) : null,
            $"a number as a string, such as \"1\", with at most {precision} digits, {scale} of them after the point"
        );

    private static string Number(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);

    private static Guid? Guid(object? value) => value is string text && System.Guid.TryParseExact(text, "D", out var uuid) ? uuid : null;

    private static string Digits(int unitsPerSecond) =>
        unitsPerSecond == 1_000 ? "3"
        : unitsPerSecond == 1_000_000 ? "6"
        : "7";

    /// <summary>Ticks as units, or null if digits would be lost; a nanosecond is finer than a tick.</summary>
    private static string? Units(long ticks, int unitsPerSecond)
    {
        var exact = new BigInteger(ticks) * unitsPerSecond;
        return exact % TimeSpan.TicksPerSecond == 0 && exact / TimeSpan.TicksPerSecond is var units && units == Clamped(units)
            ? units.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static BigInteger Clamped(BigInteger units) => BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, units));

    private static long? Ticks(string text, bool isLocal)
    {
        string[] formats = isLocal
            ? ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"]
            : ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
        if (!isLocal && text.EndsWith("Z", StringComparison.Ordinal))
            text = text.Substring(0, text.Length - 1) + "+00:00";
        return DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcTicks - Epoch.Ticks
            : null;
    }

    private static BigInteger? Unscaled(object? value, int precision, int scale)
    {
        var text = value switch
        {
            string given => given,
            int or long => Number(value),
            _ => "",
        };
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) || decimal.Round(number, scale) != number)
            return null;
        var parts = decimal.GetBits(number);
        var unscaled = (new BigInteger((uint)parts[2]) << 64) + (new BigInteger((uint)parts[1]) << 32) + (uint)parts[0];
        var digits = scale - ((parts[3] >> 16) & 0x7F);
        unscaled = digits >= 0 ? unscaled * BigInteger.Pow(10, digits) : unscaled / BigInteger.Pow(10, -digits);
        return unscaled < BigInteger.Pow(10, precision) ? (number < 0 ? -unscaled : unscaled) : null;
    }

    private static byte[] BigEndian(BigInteger unscaled, int? size)
    {
        var shortest = unscaled.ToByteArray();
        Array.Reverse(shortest);
        if (size is not { } all || all <= shortest.Length)
            return shortest;
        var bytes = new byte[all];
        for (var sign = 0; sign < all - shortest.Length; sign++)
            bytes[sign] = unscaled < 0 ? (byte)0xFF : (byte)0;
        shortest.CopyTo(bytes, all - shortest.Length);
        return bytes;
    }

    private static byte[] BigEndian(Guid uuid)
    {
        var hex = uuid.ToString("N");
        return
        [
            .. Enumerable
                .Range(0, 16)
                .Select(place => byte.Parse(hex.Substring(place * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ];
    }

    private static string Latin(byte[] bytes) => JsonText.Quote(new string([.. bytes.Select(one => (char)one)]));
}
