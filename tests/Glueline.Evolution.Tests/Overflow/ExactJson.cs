using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Glueline.Evolution.Overflowing;

/// <summary>
/// One spelling for each JSON value: members sorted by key, numbers as decimals, null distinguished from absent, strings by code unit.
/// </summary>
internal static class ExactJson
{
    public static string Normal(ReadOnlySpan<byte> json, bool isNearest = false) => Normal(json, isNullAbsent: false, isNearest);

    /// <summary>The same with members that are null left out.</summary>
    public static string WithoutNulls(ReadOnlySpan<byte> json, bool isNearest = false) => Normal(json, isNullAbsent: true, isNearest);

    private static string Normal(ReadOnlySpan<byte> json, bool isNullAbsent, bool isNearest)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 100_000 });
        reader.Read();
        var text = Value(ref reader, isNullAbsent, isNearest);
        reader.Read();
        return text;
    }

    private static string Value(ref Utf8JsonReader reader, bool isNullAbsent, bool isNearest)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var key = Units(reader);
                    reader.Read();
                    if (isNullAbsent && reader.TokenType is JsonTokenType.Null)
                        continue;
                    members.Add(key, Value(ref reader, isNullAbsent, isNearest));
                }

                return $"{{{string.Join(',', members.Select(member => $"{member.Key}:{member.Value}"))}}}";
            case JsonTokenType.StartArray:
                var items = new List<string>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    items.Add(Value(ref reader, isNullAbsent, isNearest));
                return $"[{string.Join(',', items)}]";
            case JsonTokenType.Number:
                var literal = Encoding.ASCII.GetString(reader.ValueSpan);
                return Number(isNearest ? Nearest(literal) : literal);
            case JsonTokenType.String:
                return Units(reader);
            default:
                return Encoding.ASCII.GetString(reader.ValueSpan);
        }
    }

    /// <summary>
    /// The UTF-16 code units of a string, even one with half a surrogate pair; written out so that a failure is readable.
    /// </summary>
    private static string Units(in Utf8JsonReader reader)
    {
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        var text = new StringBuilder("\"");
        for (var i = 0; i < raw.Length; i++)
        {
            var unit = raw[i];
            if (unit == '\\')
            {
                unit = raw[++i] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => (char)int.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                    var other => other,
                };
                if (raw[i] == 'u')
                    i += 4;
            }

            if (char.IsAsciiLetterOrDigit(unit))
                text.Append(unit);
            else
                text.Append(CultureInfo.InvariantCulture, $"<{(int)unit:x4}>");
        }

        return text.Append('"').ToString();
    }

    /// <summary>The nearest double, if there is one and the number is not one of 64 bits that the double can't hold exactly.</summary>
    private static string Nearest(string literal)
    {
        var value = double.Parse(literal, CultureInfo.InvariantCulture);
        var nearest = value.ToString("R", CultureInfo.InvariantCulture);
        var isLong = long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return !double.IsFinite(value) || (isLong && Number(nearest) != Number(literal)) ? literal : nearest;
    }

    private static string Number(string literal)
    {
        var mark = literal.AsSpan().IndexOfAny('e', 'E');
        var exponent =
            mark < 0
                ? BigInteger.Zero
                : BigInteger.Parse(literal.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = (mark < 0 ? literal : literal[..mark]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;
        significant = significant.TrimStart('0');
        return significant.Length == 0 ? "0" : $"{(literal[0] == '-' ? "-" : "")}{significant}e{exponent}";
    }
}
