using System.Globalization;

namespace Glueline.Cli.Simulation;

/// <summary>A simulation as one row of a Markdown table.</summary>
internal static class SimulationRow
{
    public static string Of(SimulationReport report) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {Path.GetFileNameWithoutExtension(report.Source)} | {report.Mode} | {(report.Overflow ? "on" : "off")} | "
                + $"{report.Events:#,0} | {report.Refused:#,0} | {report.Overflowed:#,0} | {report.Versions.Count:#,0} | {report.JsonBytes:#,0} | "
                + $"{report.AvroBytes:#,0} | {(report.JsonBytes is 0 ? 0 : 100.0 * report.AvroBytes / report.JsonBytes):0.0} % |"
        );
}
