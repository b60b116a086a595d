using System.Globalization;

namespace Glueline.Cli.Verbs;

internal static class BootstrapServers
{
    public static string Check(string servers) =>
        servers.Split(',').All(IsHostAndPort)
            ? servers
            : throw new InputException($"--bootstrap {servers}: expected HOST:PORT, or several with commas between.");

    private static bool IsHostAndPort(string server) =>
        server.LastIndexOf(':') is > 0 and var colon
        && ushort.TryParse(server.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0
        && !server.Contains('/', StringComparison.Ordinal)
        && !server.Any(char.IsWhiteSpace);
}
