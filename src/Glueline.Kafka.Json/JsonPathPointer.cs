using System.Text;

namespace Glueline.Kafka.Json;

/// <summary>The paths of System.Text.Json's exceptions as JSON pointers.</summary>
internal static class JsonPathPointer
{
    /// <summary>Converts <c>$.lines[0]['unit price']</c> to <c>/lines/0/unit price</c>.</summary>
    public static string Of(string? path)
    {
        if (path is not ['$', .. var rest])
            return "";
        var pointer = new StringBuilder();
        for (var at = 0; at < rest.Length; )
        {
            var isQuoted = rest.AsSpan(at).StartsWith("['");
            var start = at + (isQuoted ? 2 : 1);
            var end =
                isQuoted ? rest.IndexOf("']", start, StringComparison.Ordinal)
                : rest[at] == '[' ? rest.IndexOf(']', start)
                : rest.AsSpan(start).IndexOfAny('.', '[') is >= 0 and var length ? start + length
                : rest.Length;
            if (end < 0)
                break;
            pointer.Append(JsonPointer.Segment(rest[start..end]));
            at =
                isQuoted ? end + 2
                : rest[at] == '[' ? end + 1
                : end;
        }

        return pointer.ToString();
    }
}
