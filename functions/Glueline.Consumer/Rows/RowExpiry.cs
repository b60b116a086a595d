using System.Globalization;
using Glueline.Avro;
using Glueline.Tables;

namespace Glueline.Consumer.Rows;

/// <summary>When the table's time to live removes a row: at the time that a field has, or some time after the record's timestamp.</summary>
internal sealed record RowExpiry
{
    private const string FieldPrefix = "field:";
    private const int MostDigits = 9;

    private RowExpiry(string? field, TimeSpan after) => (Field, After) = (field, after);

    /// <summary>The field that has the time; null if it is counted from the record's timestamp.</summary>
    public string? Field { get; }

    /// <summary>How long after the record's timestamp, without a field.</summary>
    public TimeSpan After { get; }

    /// <summary>Reads <c>field:NAME</c>, or a number with its unit: <c>30d</c>, <c>12h</c>, <c>90m</c>, <c>45s</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static RowExpiry Parse(string text)
    {
        if (text.StartsWith(FieldPrefix, StringComparison.Ordinal) && text.Length > FieldPrefix.Length)
            return new RowExpiry(text[FieldPrefix.Length..], TimeSpan.Zero);
        var seconds = text.Length is 0 ? 0 : Unit(text[^1]);
        return
            seconds > 0
            && text.Length <= MostDigits
            && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0
            ? new RowExpiry(null, TimeSpan.FromSeconds((long)count * seconds))
            : throw new FormatException(
                $"\"{text}\" is not a time to live; expected field:NAME, or a number with d, h, m or s, such as 30d"
            );
    }

    /// <summary>The seconds since 1970 at which a row expires; null for never.</summary>
    /// <param name="record">The row's record.</param>
    /// <param name="value">The field's value.</param>
    /// <param name="kind">What the event has in its place, such as <c>a boolean</c>.</param>
    /// <param name="now">The time that counts for a record without a timestamp.</param>
    /// <exception cref="AvroDataException">The field has something else than a time: nobody can say when the row must go.</exception>
    public long? Of(KafkaRecord record, KeyAttributeValue? value, string? kind, DateTimeOffset now)
    {
        if (Field is null)
            return ((record.Time ?? now) + After).ToUnixTimeSeconds();
        var seconds = value switch
        {
            { Type: KeyType.Text, Text: var text } => Instant.Seconds(text),
            { Type: KeyType.Number, Text: var text }
                when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && Math.Abs(number) < long.MaxValue => number,
            _ => null,
        };
        if (seconds is { } time)
            return (long)Math.Floor(time);
        return value is null && kind is null or "null"
            ? null
            : throw new AvroDataException(
                $"rows expire by \"{Field}\", and the event has no time there; expected seconds since 1970, or a date and time in ISO 8601: "
                    + "set GLUELINE_TTL to another field, or to a time after the record's, such as 30d",
                path: JsonPointer.Segment(Field)
            );
    }

    private static int Unit(char letter) =>
        letter switch
        {
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => 0,
        };
}
