namespace Glueline.Cli.Reports;

/// <summary>A schema version that the run made, and what it changed.</summary>
internal sealed record SchemaStep(long Number, IReadOnlyList<string> Changes);
