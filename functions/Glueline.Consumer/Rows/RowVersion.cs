using System.Globalization;
using Glueline.Avro;
using Glueline.Tables;

namespace Glueline.Consumer.Rows;

/// <summary>
/// The value of the field by which rows are guarded, in one form that can be compared: a number as it is, a time as its seconds since 1970.
/// </summary>
internal static class RowVersion
{
    /// <param name="field">The field.</param>
    /// <param name="value">Its value; null if the event has none, or one of another kind.</param>
    /// <param name="kind">What the event has in its place, such as <c>a boolean</c>.</param>
    /// <exception cref="AvroDataException">The value orders nothing: nobody can say whether the row would go back.</exception>
    public static TableNumber Of(string field, KeyAttributeValue? value, string? kind) =>
        value switch
        {
            { Type: KeyType.Number, Text: var text } when TableNumber.Parse(text) is { Fault: null } number => number,
            { Type: KeyType.Text, Text: var text } when Instant.Seconds(text) is { } seconds => TableNumber.Parse(
                seconds.ToString(CultureInfo.InvariantCulture)
            ),
            { Type: KeyType.Text, Text: var text } => throw Refused(field, $"the text \"{Short(text)}\""),
            { Type: KeyType.Bytes } => throw Refused(field, "bytes"),
            { } => throw Refused(field, "a number that no table can store"),
            null => throw Refused(field, kind ?? "no value"),
        };

    private static AvroDataException Refused(string field, string found) =>
        new(
            $"the guard orders rows by \"{field}\", and the event has {found} there; expected a number, or a date and time in ISO 8601: "
                + "make the field required in the producer, or set GLUELINE_GUARD to another field, or to offset",
            path: JsonPointer.Segment(field)
        );

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
