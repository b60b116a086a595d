using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Glueline.Cli.Options;

namespace Glueline.Cli.Verbs;

/// <summary>The command line with all its verbs.</summary>
internal static class CommandLine
{
    /// <summary>Keys of events may start with <c>@</c>, so such an argument is not a response file.</summary>
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    public static ParseResult Parse(params string[] arguments) => Root().Parse(OverflowOption.Complete(arguments), Plain);

    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration streams, CancellationToken cancellation = default)
    {
        var parsed = Parse(arguments is [] ? ["--help"] : arguments);
        if (parsed.Action is not ParseErrorAction)
            return await parsed.InvokeAsync(streams, cancellation).ConfigureAwait(false);
        var command = parsed.CommandResult.Command;
        var isUnknownVerb = command is RootCommand && parsed.UnmatchedTokens.Count > 0;
        // With a verb that there isn't, what follows it can't be judged.
        foreach (
            var error in isUnknownVerb ? [$"There is no verb '{parsed.UnmatchedTokens[0]}'."] : parsed.Errors.Select(one => one.Message)
        )
            await streams.Error.WriteLineAsync(error).ConfigureAwait(false);
        if (parsed.UnmatchedTokens is [var word, ..] && Suggestion.For(word, command) is { } near)
            await streams.Error.WriteLineAsync($"Did you mean '{near}'?").ConfigureAwait(false);
        var path = string.Join(' ', Path(parsed.CommandResult.Command).Reverse());
        await streams.Error.WriteLineAsync($"See {path} --help.").ConfigureAwait(false);
        return ExitCodes.Misuse;
    }

    private static RootCommand Root()
    {
        var root = Verbs();
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new DetailedHelp((HelpAction)option.Action!);
        return root;
    }

    private static RootCommand Verbs() =>
        new("JSON events through Kafka as evolving Avro, into DynamoDB, across two AWS accounts.")
        {
            new RunVerb(),
            new UpVerb(),
            new SendVerb(),
            new ChaosVerb(),
            new InferVerb(),
            new PlanVerb(),
            new SimulateVerb(),
            new RegisterVerb(),
            new CheckVerb(),
            new DiffVerb(),
            new LintVerb(),
            new ReaderSchemaVerb(),
            new TailVerb(),
            new ConsumeVerb(),
            new ProduceVerb(),
            new DecodeVerb(),
            new RedriveVerb(),
            new SchemasVerb(),
            new BundleVerb(),
            new VersionsVerb(),
            new PackageVerb(),
            new DoctorVerb(),
            new AclVerb(),
        };

    private static IEnumerable<string> Path(Command command)
    {
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
            yield return symbol is RootCommand ? "glueline" : symbol.Name;
    }
}
