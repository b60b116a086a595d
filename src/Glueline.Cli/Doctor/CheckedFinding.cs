namespace Glueline.Cli.Doctor;

/// <summary>A check's name with its finding.</summary>
internal sealed record CheckedFinding(string Check, Finding Finding);
