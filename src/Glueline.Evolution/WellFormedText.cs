using System.Text.Json;

namespace Glueline.Evolution;

/// <summary>
/// Whether the strings and names of a JSON text are Unicode text. By its grammar JSON may hold half a surrogate pair (RFC 8259, section
/// 8.2), and a reader does not look at bytes inside of quotes; Avro's strings and DynamoDB's can hold neither.
/// </summary>
public static class WellFormedText
{
    /// <summary>
    /// What is wrong with the string or name that a reader stands at, as <c>half a surrogate pair (\ud83d)</c>; null when it is text.
    /// </summary>
    public static string? Fault(in Utf8JsonReader json)
    {
        var text = json.ValueSpan;
        if (UnicodeText.BrokenByte(text) >= 0)
            return "bytes that are not valid UTF-8";
        return json.ValueIsEscaped && UnicodeText.HalfOfAPair(text) is >= 0 and var half ? UnicodeText.DescribeHalf(text, half) : null;
    }
}
