namespace Glueline.Local.Glue.Formats;

/// <summary>
/// The parser message that AWS was recorded to answer for a text that begins with a word instead of JSON; other broken JSON gets
/// the message of our own parsers.
/// </summary>
internal static class JsonTokenFault
{
    public static string? Find(string text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$'))
            end++;
        if (end == start || char.IsDigit(text[start]) || text[start..end] is "null" or "true" or "false")
            return null;
        var line = text.AsSpan(0, end).Count('\n') + 1;
        var column = end - (text.LastIndexOf('\n', end - 1) + 1) + 1;
        return $"Unrecognized token '{text[start..end]}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' "
            + $"or 'false')\n"
            + $" at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: {line}, column: {column}]";
    }
}
