using System.Text.RegularExpressions;

namespace Glueline.Cli.Reports;

/// <summary>
/// The key that groups refusals that have no group of their own: invalid JSON may differ in where it breaks off, other refusals in values
/// and positions, and none of that makes another reason.
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
