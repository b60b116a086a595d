namespace Glueline;

/// <summary>
/// JSON pointers (RFC 6901), by which messages name a place in a document and overflow the place of a value. This file is compiled into
/// each project that needs it, so that one rule holds everywhere and no package makes it public.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class JsonPointer
{
    /// <summary>One step down to an object's member: <c>/a~1b</c> for the member <c>a/b</c>.</summary>
    /// <remarks>The tilde first, or that of an escaped slash would be escaped again (section 3).</remarks>
    public static string Segment(string name) =>
        $"/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The names and indices that a pointer leads through, the outermost first; none for the whole document.</summary>
    /// <param name="pointer">Empty, or a slash before each step; what comes before the first slash is not looked at.</param>
    public static List<string> Steps(string pointer)
    {
        var steps = new List<string>();
        var slash = pointer.IndexOf('/', StringComparison.Ordinal);
        while (slash >= 0)
        {
            var next = pointer.IndexOf('/', slash + 1);
            steps.Add(Name(next < 0 ? pointer[(slash + 1)..] : pointer[(slash + 1)..next]));
            slash = next;
        }

        return steps;
    }

    /// <summary>The slash first, or a tilde that was escaped before a 1 would become one (section 4).</summary>
    private static string Name(string step) =>
        step.Contains('~', StringComparison.Ordinal)
            ? step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
            : step;
}
