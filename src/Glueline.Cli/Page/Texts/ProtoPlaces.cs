using System.Text.RegularExpressions;

namespace Glueline.Cli.Page.Texts;

/// <summary>Finds the line of a .proto file that declares something, by its full name.</summary>
internal static class ProtoPlaces
{
    /// <summary>The line from 1; the nearest declaration around it if it is not there; null if nothing of its name is.</summary>
    public static int? LineOf(string text, string name)
    {
        var lines = text.Split('\n');
        var names = name.Split('.');
        var (from, found) = (0, (int?)null);
        foreach (var part in names)
        {
            var escaped = Regex.Escape(part);
            var declared = new Regex(
                $@"^[^/""]*\b(?:(?:message|enum|oneof|service|rpc|package)\s+[\w.]*\b{escaped}\b|{escaped}\s*=\s*-?\d)",
                RegexOptions.CultureInvariant
            );
            var line = Array.FindIndex(lines, from, text => declared.IsMatch(text));
            if (line < 0)
                continue;
            (from, found) = (line, line + 1);
        }
        return found;
    }

    /// <summary>The same, without falling back to what is around it.</summary>
    public static int? ExactLineOf(string text, string name) =>
        LineOf(text, name) is { } line && text.Split('\n')[line - 1].Contains(name.Split('.')[^1], StringComparison.Ordinal) ? line : null;
}
