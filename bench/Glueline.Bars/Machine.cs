using System.Runtime.InteropServices;

namespace Glueline.Bars;

/// <summary>The description of the machine for a table of figures, without its host name and paths.</summary>
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
