using System.Runtime.InteropServices;

namespace Glueline.Bars;

/// <summary>The machine as a table of figures must name it; its host name and paths are nobody's business.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static string Describe() =>
        $"{RuntimeInformation.OSDescription}, {Processor()}, {Environment.ProcessorCount} logical cores, "
        + $"{RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        var line = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
