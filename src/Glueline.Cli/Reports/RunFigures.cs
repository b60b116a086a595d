namespace Glueline.Cli.Reports;

/// <summary>What a summary says beside the report: names, and how often each service was called.</summary>
internal sealed record RunFigures(string Source, string Schema, string Mode, string Table, IReadOnlyList<KeyValuePair<string, long>> Calls);
