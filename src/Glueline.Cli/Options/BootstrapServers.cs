using System.Globalization;

namespace Glueline.Cli.Options;

/// <summary>Checks the value of <c>--bootstrap</c>.</summary>
internal static class BootstrapServers
{
    public static string Check(string servers) =>
        servers.Split(',').All(IsHostAndPort)
            ? servers
            : throw new InputException($"--bootstrap {servers}: expected HOST:PORT, or several separated by commas.");

    private static bool IsHostAndPort(string server) =>
        server.LastIndexOf(':') is > 0 and var colon
        && ushort.TryParse(server.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0
        && !server.Contains('/', StringComparison.Ordinal)
        && !server.Any(char.IsWhiteSpace);
}
