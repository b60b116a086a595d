using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
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
        var command = parsed.CommandResult.Command;
        string[] mistaken = [.. MistakenForArguments(parsed)];
        if (parsed.Action is not ParseErrorAction && (mistaken is [] || parsed.Action is DetailedHelp))
            return await parsed.InvokeAsync(streams, cancellation).ConfigureAwait(false);
        string[] unknown = [.. parsed.UnmatchedTokens, .. mistaken];
        var isUnknownVerb = command is RootCommand && unknown.Length > 0;
        // With a verb or an option that there isn't, what follows it can't be judged.
        foreach (
            var error in isUnknownVerb ? [$"There is no verb '{unknown[0]}'."]
            : parsed.Action is ParseErrorAction ? parsed.Errors.Select(one => one.Message)
            : unknown.Select(word => $"Unrecognized command or argument '{word}'.")
        )
            await streams.Error.WriteLineAsync(error).ConfigureAwait(false);
        if (unknown is [var word, ..] && Suggestion.For(word, command) is { } near)
            await streams.Error.WriteLineAsync($"Did you mean '{near}'?").ConfigureAwait(false);
        var path = string.Join(' ', Path(parsed.CommandResult.Command).Reverse());
        await streams.Error.WriteLineAsync($"See {path} --help.").ConfigureAwait(false);
        return ExitCodes.Misuse;
    }

    /// <summary>
    /// What looks like an option and is none, which the parser takes for a value: of an argument, unless it was set apart by <c>--</c>.
    /// </summary>
    private static IEnumerable<string> MistakenForArguments(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type is TokenType.DoubleDash)
            ? []
            : parsed
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                .Where(value => value is ['-', not (>= '0' and <= '9'), ..] && !File.Exists(value));

    private static RootCommand Root()
    {
        var root = Verbs();
        root.Add(QuietOption.Create());
        AwsOptions.Abbreviate(root);
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
            new UiVerb(),
            new TailVerb(),
            new LogsVerb(),
            new ConsumeVerb(),
            new ProduceVerb(),
            new DecodeVerb(),
            new RedriveVerb(),
            new SchemasVerb(),
            new BundleVerb(),
            new ExportVerb(),
            new ImportVerb(),
            new MigrateVerb(),
            new VersionsVerb(),
            new PackageVerb(),
            new DoctorVerb(),
            new AclVerb(),
            new CompletionVerb(),
        };

    private static IEnumerable<string> Path(Command command)
    {
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
            yield return symbol is RootCommand ? "glueline" : symbol.Name;
    }
}
