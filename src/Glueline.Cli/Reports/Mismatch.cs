namespace Glueline.Cli.Reports;

/// <summary>An accepted event whose row is missing or differs at the JSON pointers in <paramref name="Paths"/>.</summary>
internal sealed record Mismatch(long Line, string Key, string Problem, IReadOnlyList<string> Paths);
