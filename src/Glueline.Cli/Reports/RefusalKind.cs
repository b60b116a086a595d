using System.Text.RegularExpressions;

namespace Glueline.Cli.Reports;

/// <summary>
/// What makes refusals alike that come without a group of their own: texts that are no JSON differ in where they break off, others in
/// values and in positions, and none of that is another reason.
/// </summary>
internal static partial class RefusalKind
{
    public const string NotJson = "not JSON";

    public static string Of(string reason)
    {
        if (reason.StartsWith(NotJson, StringComparison.Ordinal))
            return NotJson;
        var place = reason.StartsWith('/') ? Math.Max(reason.IndexOf(": ", StringComparison.Ordinal), 0) : 0;
        return Positions().Replace(reason[..place], "/*") + Values().Replace(reason[place..], "#");
    }

    [GeneratedRegex("/[0-9]+(?=/|$)")]
    private static partial Regex Positions();

    [GeneratedRegex("\"[^\"]*\"|[0-9]+")]
    private static partial Regex Values();
}
