using System.Text.Json;

namespace Glueline.Evolution;

/// <summary>
/// Whether the strings and names of a JSON text are Unicode. JSON's grammar permits half a surrogate pair (RFC 8259, section 8.2), and
/// Utf8JsonReader does not check the bytes inside quotes; neither Avro's strings nor DynamoDB's can hold them.
/// </summary>
internal static class WellFormedText
{
    /// <summary>
    /// What is wrong with the string or name that a reader is at, such as <c>half a surrogate pair (\ud83d)</c>; null if nothing is.
    /// </summary>
    public static string? Fault(in Utf8JsonReader json)
    {
        var text = json.ValueSpan;
        if (UnicodeText.BrokenByte(text) >= 0)
            return "bytes that are not valid UTF-8";
        return json.ValueIsEscaped && UnicodeText.HalfOfAPair(text) is >= 0 and var half ? UnicodeText.DescribeHalf(text, half) : null;
    }
}
