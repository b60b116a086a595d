namespace Glueline.Cli.Linting;

/// <summary>How much a finding weighs.</summary>
internal enum LintSeverity
{
    /// <summary>The system reads it, as something that people stumble over.</summary>
    Warning,

    /// <summary>The system refuses the schema or the file, or can't read the field.</summary>
    Error,
}
