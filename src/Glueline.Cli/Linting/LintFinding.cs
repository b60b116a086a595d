namespace Glueline.Cli.Linting;

/// <summary>The effect of one place on one system.</summary>
internal sealed record LintFinding(
    SchemaPlace Place,
    string Rule,
    ReadingSystem System,
    LintSeverity Severity,
    string What,
    IReadOnlyList<string> Remedies,
    string Source
);

/// <summary>The severity of a finding.</summary>
internal enum LintSeverity
{
    /// <summary>The system reads the field, but as something unexpected.</summary>
    Warning,

    /// <summary>The system refuses the schema or the file, or can't read the field.</summary>
    Error,
}
