namespace Glueline.Cli.Linting;

/// <summary>What one system makes of one place.</summary>
internal sealed record LintFinding(
    SchemaPlace Place,
    string Rule,
    ReadingSystem System,
    LintSeverity Severity,
    string What,
    IReadOnlyList<string> Remedies,
    string Source
);
