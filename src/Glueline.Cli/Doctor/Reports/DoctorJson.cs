using System.Text.Json;

namespace Glueline.Cli.Doctor.Reports;

/// <summary>
/// The findings for programs: the side is <c>producer</c> or <c>consumer</c>, and ok is true if nothing failed.
/// </summary>
internal sealed record DoctorJson(string Side, bool Ok, IReadOnlyList<DoctorJson.Entry> Findings)
{
    public static string Write(Side side, IReadOnlyList<CheckedFinding> findings) =>
        JsonSerializer.Serialize(
            new DoctorJson(
                side is Doctor.Side.Producer ? "producer" : "consumer",
                findings.All(found => found.Finding.Verdict is not Verdict.Failed),
                [
                    .. findings.Select(found => new Entry(
                        found.Check,
                        DoctorReport.Word(found.Finding.Verdict),
                        found.Finding.Seen,
                        found.Finding.Steps
                    )),
                ]
            ),
            DoctorJsonContext.Plain.DoctorJson
        );

    /// <summary>The verdict is <c>ok</c>, <c>failed</c> or <c>skipped</c>; steps are the actions to take after a failure.</summary>
    internal sealed record Entry(string Check, string Verdict, IReadOnlyList<string> Seen, IReadOnlyList<string> Steps);
}
