using System.Globalization;
using System.Text;

namespace Glueline.Tables;

/// <summary>Why a table does not accept a value as its key: expected against found.</summary>
internal static class KeyFault
{
    private const int LongestShown = 40;

    /// <summary>The fault of a value and the next step; null if it is valid.</summary>
    public static string? Of(KeyAttribute attribute, KeyAttributeValue value)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        if (attribute.Type is not KeyType.Unspecified && attribute.Type != value.Type)
        {
            var wanted = Name(attribute.Type);
            return $"the table's {attribute.Title} is {wanted}, and the event has {Shown(value)}: send {wanted}, or key the table by "
                + $"{attribute with { Type = value.Type }}";
        }

        if (value.Type is KeyType.Number)
        {
            return TableNumber.Parse(value.Text).Fault is { } fault
                ? $"the table's {attribute.Title} {fault}: send a number that it holds, or key the table by "
                    + $"{attribute with { Type = KeyType.Text }}"
                : null;
        }

        var bytes = value.Type is KeyType.Bytes ? Convert.FromBase64String(value.Text).Length : Encoding.UTF8.GetByteCount(value.Text);
        if (bytes == 0)
            return $"the table's {attribute.Title} is empty, and a table requires at least one byte: send a value that identifies the row";
        return bytes > attribute.MaximumBytes
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the table's {attribute.Title} has {bytes} bytes, and a table allows {attribute.MaximumBytes}: send a shorter one, "
                    + $"such as a digest of it"
            )
            : null;
    }

    /// <summary>Why a value can't be a key at all, such as a boolean.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="kind">The kind of value found: <c>a boolean</c>, <c>an array</c>.</param>
    public static string OfKind(KeyAttribute attribute, string kind)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var wanted = attribute.Type is KeyType.Unspecified ? "text, a number or bytes" : Name(attribute.Type);
        return $"the table's {attribute.Title} is {kind}, and a table accepts {wanted}: send {wanted}";
    }

    private static string Name(KeyType type) =>
        type switch
        {
            KeyType.Number => "a number",
            KeyType.Bytes => "bytes",
            _ => "text",
        };

    private static string Shown(KeyAttributeValue value)
    {
        var text = value.Text.Length <= LongestShown ? value.Text : $"{value.Text[..LongestShown]}…";
        return value.Type switch
        {
            KeyType.Number => $"the number {text}",
            KeyType.Bytes => "bytes",
            _ => $"the text \"{text}\"",
        };
    }
}
