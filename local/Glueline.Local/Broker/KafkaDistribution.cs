using System.Globalization;
using System.Text.RegularExpressions;

namespace Glueline.Local.Broker;

/// <summary>An Apache Kafka on this machine: an unpacked distribution, or a folder of its jars, and the Java that starts it.</summary>
/// <param name="Folder">The folder as given.</param>
/// <param name="Jars">The folder of the jars.</param>
/// <param name="Version">The version, such as 4.4.0.</param>
/// <param name="Java">The Java runtime.</param>
internal sealed partial record KafkaDistribution(string Folder, string Jars, string Version, JavaRuntime Java)
{
    /// <summary>Where jars are: in a distribution's libs, or in the folder itself.</summary>
    private static readonly string[] Places = ["libs", "lib", "."];

    /// <exception cref="KafkaClusterException">The folder has no Kafka, or there is no Java for it.</exception>
    public static KafkaDistribution Find(string folder) => Find(folder, JavaRuntime.Home);

    /// <param name="folder">The distribution, or its jars.</param>
    /// <param name="javaHome">The folder of the Java runtime; null uses the one on the PATH.</param>
    internal static KafkaDistribution Find(string folder, string? javaHome)
    {
        if (!Directory.Exists(folder))
            throw new KafkaClusterException(
                "There is no such folder. Give that of an unpacked Apache Kafka, https://kafka.apache.org/downloads"
            );
        foreach (var place in Places)
        {
            var jars = Path.GetFullPath(Path.Combine(folder, place));
            if (!Directory.Exists(jars))
                continue;
            foreach (var file in Directory.EnumerateFiles(jars, "kafka_*.jar"))
            {
                if (CoreJar().Match(Path.GetFileName(file)) is not { Success: true } match)
                    continue;
                var major = int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture);
                return new(folder, jars, match.Groups["version"].Value, JavaRuntime.Find(javaHome, NeededJava(major)));
            }
        }
        throw new KafkaClusterException(
            "This folder has no Apache Kafka: neither it nor its libs has the broker's jar, kafka_2.13-VERSION.jar. Give the folder of an "
                + "unpacked distribution, https://kafka.apache.org/downloads"
        );
    }

    /// <summary>See https://kafka.apache.org/documentation/#java.</summary>
    private static int NeededJava(int major) => major >= 4 ? 17 : 11;

    [GeneratedRegex(@"^kafka_\d+\.\d+-(?<version>(?<major>\d+)\.\d+\.\d+[\w.-]*?)\.jar$", RegexOptions.CultureInvariant)]
    private static partial Regex CoreJar();
}
