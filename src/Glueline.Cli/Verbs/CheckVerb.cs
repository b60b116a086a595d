using System.CommandLine;
using Glueline.Avro.Schemas;
using Glueline.Cli.Linting;
using Glueline.Cli.Options;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Cli.Verbs;

/// <summary>Checks whether one schema may follow another, or all the versions that a mode compares with.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string> _old = new("OLD")
    {
        Description = $"The existing schema: {KnownSchemaOptions.Meaning}; in the registry, all the versions that its mode compares with.",
    };

    private readonly Argument<string> _candidate = new("NEW") { Description = "The schema to follow it: a file of Avro schema text." };

    private readonly KnownSchemaOptions _known = new("FULL");

    public CheckVerb()
        : base("check", "Checks whether one schema may follow another; if not, shows where, why, and what can be done.")
    {
        Add(_old);
        Add(_candidate);
        _known.AddTo(this);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var before = await _known
            .ReadAsync(arguments, "OLD", arguments.GetValue(_old)!, CompatibilityRules.Of(CompatibilityMode.Full), cancellation)
            .ConfigureAwait(false);
        var after = await SchemaFile.ReadAsync("NEW", arguments.GetValue(_candidate)!, cancellation).ConfigureAwait(false);
        var compatibility = CompatibilityRules.Of(before.History.Mode);
        var findings = CompatibilityChecker.Check(after, before.History);
        var output = Output(arguments);
        if (findings is [])
        {
            await output
                .WriteLineAsync($"{arguments.GetValue(_candidate)} may follow {before.Name} under {compatibility}.")
                .ConfigureAwait(false);
            await LintAsync(arguments, after).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        await output
            .WriteLineAsync($"{arguments.GetValue(_candidate)} may not follow {before.Name} under {compatibility}:")
            .ConfigureAwait(false);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"  {IncompatibilityText.Summarize(finding)}").ConfigureAwait(false);
            var fixes = IncompatibilityText.Remedies(finding.Incompatibility);
            for (var rank = 0; rank < fixes.Count; rank++)
                await output.WriteLineAsync($"    {rank + 1}. {fixes[rank]}").ConfigureAwait(false);
        }

        await LintAsync(arguments, after).ConfigureAwait(false);
        return ExitCodes.Failure;
    }

    /// <summary>
    /// Reports the systems that can't read the new schema, before it is registered; they don't affect the result, which is compatibility.
    /// </summary>
    private async Task LintAsync(ParseResult arguments, AvroSchema after)
    {
        var lint = SchemaLint.Of(arguments.GetValue(_candidate)!, after, []);
        if (!lint.HasErrors)
            return;
        foreach (var system in lint.Systems.Where(system => lint.Of(system, LintSeverity.Error) is not []))
            await Output(arguments).WriteLineAsync(LintReport.Verdict(lint, system)).ConfigureAwait(false);
        await Output(arguments).WriteLineAsync($"For remedies: glueline lint {ShellWord.Of(lint.Name)}").ConfigureAwait(false);
    }
}
