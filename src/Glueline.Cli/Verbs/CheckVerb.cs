using System.CommandLine;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>Whether one schema may follow another under a mode.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string> old = new("OLD") { Description = "The schema that exists: a file of Avro schema text." };

    private readonly Argument<string> candidate = new("NEW") { Description = "The schema that should follow it." };

    private readonly Option<CompatibilityLaw> mode = Compatibility.Option("--mode", "What the new schema owes to the old one.");

    public CheckVerb() : base("check", "Says whether one schema may follow another, and if not, where and why.")
    {
        Add(old);
        Add(candidate);
        Add(mode);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var before = await SchemaFile.ReadAsync(arguments.GetValue(old)!, cancellation);
        var after = await SchemaFile.ReadAsync(arguments.GetValue(candidate)!, cancellation);
        var law = arguments.GetValue(mode)!;
        var history = SchemaHistory.Of(law.Mode, [new(1, before)]);
        var findings = CompatibilityChecker.Check(after, history);
        var output = Output(arguments);
        if (findings is [])
        {
            await output.WriteLineAsync($"{arguments.GetValue(candidate)} may follow {arguments.GetValue(old)} under {law}.");
            return ExitCodes.Success;
        }
        await output.WriteLineAsync($"{arguments.GetValue(candidate)} may not follow {arguments.GetValue(old)} under {law}:");
        foreach (var finding in findings)
            await output.WriteLineAsync($"  {FindingText.Describe(finding)}");
        return ExitCodes.Failure;
    }
}
