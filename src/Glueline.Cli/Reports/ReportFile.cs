using System.Text.Json;

namespace Glueline.Cli.Reports;

internal static class ReportFile
{
    /// <summary>Asks for the file before a long run, not after it.</summary>
    public static void Probe(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The report can't be written to {path}: {fault.Message}");
        }
    }

    public static void Write(string path, RunReport report) =>
        File.WriteAllText(path, JsonSerializer.Serialize(report, ReportJson.Plain.RunReport) + "\n");
}
