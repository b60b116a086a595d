namespace Glueline.Cli.Linting;

/// <summary>A thing in schemas that systems make something else of, or nothing.</summary>
/// <param name="Name">What a place is that the rule is about, as in <c>is a map</c>.</param>
/// <param name="When">Whether a place has it.</param>
/// <param name="Remedies">What can be done, the best first; <c>{path}</c> is the place, <c>{key}</c> its key, <c>{schema}</c> the schema as
/// it was given.</param>
/// <param name="Effects">What which systems make of it.</param>
internal sealed record LintRule(string Name, Func<SchemaPlace, bool> When, IReadOnlyList<string> Remedies, params LintEffect[] Effects);
