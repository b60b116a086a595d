using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Glueline.Local.Broker;

/// <summary>The Java that starts Kafka: that of JAVA_HOME, or else the one on the PATH.</summary>
/// <param name="Program">The program to start.</param>
/// <param name="Version">The feature version, such as 17.</param>
internal sealed partial record JavaRuntime(string Program, int Version)
{
    private const string HomeVariable = "JAVA_HOME";

    private const string Install =
        "Install one, on Debian with: apt-get install -y default-jre-headless. Or set JAVA_HOME to the folder of one";

    /// <summary>The folder of the Java runtime that the user has chosen; null for the one on the PATH.</summary>
    public static string? Home => Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home ? home : null;

    /// <exception cref="KafkaClusterException">There is no Java, or it is too old.</exception>
    public static JavaRuntime Find(string? home, int needed)
    {
        var program = home is not null ? Path.Combine(home, "bin", "java") : "java";
        var text = Ask(program, home);
        if (
            VersionText().Match(text) is not { Success: true } match
            || !int.TryParse(match.Groups["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        )
            throw new KafkaClusterException($"{program} -version answers \"{text.Split('\n')[0]}\", which names no version of Java.");
        return version >= needed
            ? new(program, version)
            : throw new KafkaClusterException($"Kafka needs Java {needed} or newer, and {program} is Java {version}. {Install}.");
    }

    private static string Ask(string program, string? home)
    {
        var start = new ProcessStartInfo(program, ["-version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var java = SocketSeal.Start(start);
            var output = java.StandardOutput.ReadToEndAsync();
            // Java writes its version to standard error.
            var text = java.StandardError.ReadToEnd();
            java.WaitForExit();
            return (text + output.Result).Trim();
        }
        catch (Win32Exception)
        {
            throw new KafkaClusterException(
                home is not null
                    ? $"Kafka needs Java, and {HomeVariable} has none: {program} can't be started. Set it to the folder of a Java runtime."
                    : $"Kafka needs Java, and there is none on the PATH. {Install}."
            );
        }
    }

    /// <summary>Java 8 calls itself 1.8.</summary>
    [GeneratedRegex("version \"(1\\.)?(?<version>\\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionText();
}
