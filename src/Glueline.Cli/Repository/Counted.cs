using System.Globalization;

namespace Glueline.Cli.Repository;

/// <summary>A number with what it counts.</summary>
internal static class Counted
{
    /// <summary>Such as <c>1 version</c> and <c>3 versions</c>.</summary>
    public static string Of(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count is 1 ? "" : "s")}");
}
