using System.Globalization;
using Glueline.Cli.Reports;
using Spectre.Console;

namespace Glueline.Cli.Doctor.Reports;

/// <summary>The findings for people.</summary>
internal static class DoctorReport
{
    public static void Write(IAnsiConsole console, IReadOnlyList<CheckedFinding> findings)
    {
        var table = SummaryTable.Create().AddColumns("check", "", "seen");
        foreach (var (check, finding) in findings)
            table.AddRow(
                new Text(check, new Style(decoration: Decoration.Bold)),
                new Text(Word(finding.Verdict), new Style(ColorOf(finding.Verdict))),
                new Text(string.Join('\n', finding.Seen))
            );
        console.Write(table);
        WriteSteps(console, findings);
        console.Write(new Text(Verdict(findings) + "\n"));
    }

    public static string Word(Verdict verdict) =>
        verdict switch
        {
            Doctor.Verdict.Ok => "ok",
            Doctor.Verdict.Failed => "failed",
            _ => "skipped",
        };

    private static void WriteSteps(IAnsiConsole console, IReadOnlyList<CheckedFinding> findings)
    {
        var steps = findings.SelectMany(found => found.Finding.Steps.Select(step => (found.Check, Step: step))).ToList();
        if (steps.Count is 0)
            return;
        console.Write(new Text("\nWhat to do\n", new Style(decoration: Decoration.Bold)));
        for (var i = 0; i < steps.Count; i++)
            // One line per step: the terminal may wrap it, but it can be copied as one line.
            console.Profile.Out.Writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. {steps[i].Check}: {steps[i].Step}")
            );
        console.WriteLine();
    }

    private static string Verdict(IReadOnlyList<CheckedFinding> findings)
    {
        var (ok, failed, skipped) = (Number(Doctor.Verdict.Ok), Number(Doctor.Verdict.Failed), Number(Doctor.Verdict.Skipped));
        return string.Create(CultureInfo.InvariantCulture, $"{ok} ok, {failed} failed, {skipped} skipped.");

        int Number(Verdict verdict) => findings.Count(found => found.Finding.Verdict == verdict);
    }

    private static Color ColorOf(Verdict verdict) =>
        verdict switch
        {
            Doctor.Verdict.Ok => Color.Green,
            Doctor.Verdict.Failed => Color.Red,
            _ => Color.Grey,
        };
}
