using System.Text.Json;

namespace Glueline.Cli.Reports;

/// <summary>The file of <c>--report</c>.</summary>
internal static class ReportFile
{
    /// <summary>Checks that the file can be written, before a long run and not after it.</summary>
    /// <exception cref="InputException">It can't be written.</exception>
    public static void Probe(string path)
    {
        if (path.Length is 0)
            throw new InputException("--report is empty: give a file to write.");
        if (Directory.Exists(path))
            throw new InputException($"--report {path}: this is a folder. Give a file to write.");
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--report {path}: {exception.Message} Give a file that can be written.");
        }
    }

    public static void Write(string path, RunReport report) => File.WriteAllText(path, Text(report) + "\n");

    /// <summary>The report as the file has it.</summary>
    public static string Text(RunReport report) => JsonSerializer.Serialize(report, ReportJson.Plain.RunReport);
}
