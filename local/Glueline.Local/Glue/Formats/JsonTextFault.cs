using System.Text;

namespace Glueline.Local.Glue.Formats;

/// <summary>Finds what is wrong with an AVRO or JSON definition as JSON text, before it is parsed as a schema.</summary>
internal static class JsonTextFault
{
    public static string? Find(string text) =>
        JsonTokenFault.Find(text) ?? (JsonUnicode.Find(Encoding.UTF8.GetBytes(text)) is { } fault ? Describe(fault) : null);

    public static string Describe(JsonUnicodeFault fault) => fault.Pointer.Length == 0 ? fault.Reason : $"{fault.Pointer}: {fault.Reason}";
}

/// <summary>
/// The recorded parser message of AWS for a text that begins with a word instead of JSON; other broken JSON gets our own parsers' messages.
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
            + "or 'false')\n"
            + $" at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: {line}, column: {column}]";
    }
}
