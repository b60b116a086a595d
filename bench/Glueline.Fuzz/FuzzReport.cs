using System.Globalization;

namespace Glueline.Fuzz;

/// <summary>What a run did and found; the same program, seed and number give the same report.</summary>
public sealed record FuzzReport(string Name, int Seed, long Executions, long Accepted, IReadOnlyList<string> Findings)
{
    /// <summary>A run stops at so many: they tend to be one fault.</summary>
    public const int MostFindings = 20;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Executions:N0} executions, seed {Seed}, {Accepted:N0} read and {Executions - Accepted:N0} refused, "
                + $"{Findings.Count} findings"
        );
}
