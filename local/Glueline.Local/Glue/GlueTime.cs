using System.Globalization;

namespace Glueline.Local.Glue;

/// <summary>Timestamps as the registry writes them: <c>2026-09-26T14:48:30.671Z</c>.</summary>
internal static class GlueTime
{
    public static string Text(long milliseconds) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(milliseconds)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
