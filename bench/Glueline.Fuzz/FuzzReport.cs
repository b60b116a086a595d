using System.Globalization;

namespace Glueline.Fuzz;

/// <summary>The result of a run; the same program, seed and number give the same report.</summary>
public sealed record FuzzReport(string Name, int Seed, long Executions, long Accepted, IReadOnlyList<string> Findings)
{
    /// <summary>A run stops after this many findings: they tend to be one fault.</summary>
    public const int MostFindings = 20;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Executions:N0} executions, seed {Seed}, {Accepted:N0} read and {Executions - Accepted:N0} refused, "
                + $"{Findings.Count} findings"
        );
}
