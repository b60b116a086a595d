using System.CommandLine;
using System.Globalization;
using Glueline.Aws;
using Glueline.Cli.Logs;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;

namespace Glueline.Cli.Verbs;

/// <summary>Shows what functions log: those of the running stack, or deployed ones.</summary>
internal sealed class LogsVerb : Verb
{
    /// <summary>What the names of our functions begin with, also when they are deployed.</summary>
    private const string OwnFunctions = "glueline-";

    private static readonly TimeSpan LocalInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>As often as the AWS CLI asks, whose calls count against the same quota.</summary>
    private static readonly TimeSpan AwsInterval = TimeSpan.FromSeconds(5);

    private readonly Argument<string?> _function = new("FUNCTION")
    {
        Description = $"The function: its name, with or without {OwnFunctions}. Default: every one whose name begins so.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Goes on with what is logged from now on." };

    private readonly Option<string> _since = new("--since")
    {
        Description = "How far back it begins: 30s, 10m, 2h or 1d.",
        HelpName = "TIME",
        DefaultValueFactory = _ => "10m",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints each event as a JSON object on a line." };

    private readonly Option<string> _endpoint = new(StackEndpoint.Option)
    {
        Description = "Endpoint of the local stack; with --aws, an endpoint other than AWS's own.",
        HelpName = "URL",
        DefaultValueFactory = _ => StackEndpoint.Default,
    };

    private readonly Option<bool> _aws = new("--aws")
    {
        Description = "Deployed functions, with the region and credentials that the AWS CLI would use.",
    };

    public LogsVerb()
        : base("logs", "Shows what the functions log, of the running stack or deployed.")
    {
        Add(_function);
        this.RefuseAs(_function);
        foreach (var option in (Option[])[_follow, _since, _json, _endpoint, _aws])
            Add(option);
    }

    public override string Details =>
        """
            It reads CloudWatch Logs, or the running stack's stand-in for it, where the AWS CLI works too:
              aws logs tail /aws/lambda/glueline-consumer --follow
            A line has time, function and message:
              2026-12-01T08:00:00.000Z  glueline-producer  INFO  events=100 delivered=100 …
            With --json: {"time", "function", "message"}. Ctrl-C ends --follow.
            Exit code 0: done; 2: there is no such function, or arguments can't be used; 3: no stack or AWS answers.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var since = TimeProvider.System.GetUtcNow() - Ago(arguments.GetValue(_since)!);
        var (isAws, url) = (arguments.GetValue(_aws), arguments.GetValue(_endpoint)!);
        var clients = Open(arguments, isAws, url);
        try
        {
            await ShowAsync(arguments, clients, since, isAws ? AwsInterval : LocalInterval, cancellation).ConfigureAwait(false);
            return ExitCodes.Success;
        }
        catch (AwsServiceException exception) when (StackEndpoint.IsClosed(exception) && !isAws)
        {
            throw new NobodyAnswersException($"Nothing answers at {url}. Start the stack with ./glueline up, or use AWS with --aws.");
        }
        catch (AwsServiceException exception) when (isAws && exception.Code is "NoCredentials")
        {
            throw AwsAccess.MissingCredentials(exception);
        }
        finally
        {
            foreach (var client in clients)
                client.Dispose();
        }
    }

    /// <summary>A client for each account that has functions.</summary>
    private AwsJsonClient[] Open(ParseResult arguments, bool isAws, string url) =>
        isAws
            ? [AwsAccess.Open(AwsService.CloudWatchLogs, arguments.GetResult(_endpoint) is { Implicit: false } ? url : null)]
            :
            [
                StackEndpoint.Open(AwsService.CloudWatchLogs, url, LocalCloudOwner.Producer),
                StackEndpoint.Open(AwsService.CloudWatchLogs, url, LocalCloudOwner.Consumer),
            ];

    private async Task ShowAsync(
        ParseResult arguments,
        AwsJsonClient[] clients,
        DateTimeOffset since,
        TimeSpan interval,
        CancellationToken cancellation
    )
    {
        var readers = await FindAsync(clients, arguments.GetValue(_function), since, cancellation).ConfigureAwait(false);
        while (true)
        {
            var read = await Task.WhenAll(readers.Select(reader => reader.ReadAsync(cancellation))).ConfigureAwait(false);
            foreach (var entry in read.SelectMany(entries => entries).OrderBy(entry => entry.At))
                await Output(arguments).WriteLineAsync(arguments.GetValue(_json) ? entry.ToJson() : entry.ToString()).ConfigureAwait(false);
            if (!arguments.GetValue(_follow))
                return;
            await Task.Delay(interval, cancellation).ConfigureAwait(false);
        }
    }

    /// <exception cref="InputException">There is no such function.</exception>
    private static async Task<IReadOnlyList<FunctionLogReader>> FindAsync(
        AwsJsonClient[] clients,
        string? function,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var readers = new List<FunctionLogReader>();
        string[] starts =
            function is null || function.StartsWith(OwnFunctions, StringComparison.Ordinal) ? [OwnFunctions] : [OwnFunctions, function];
        foreach (var client in clients)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var start in starts)
                names.UnionWith(await LogGroups.FunctionsAsync(client, start, cancellation).ConfigureAwait(false));
            readers.AddRange(names.Order(StringComparer.Ordinal).Select(name => new FunctionLogReader(client, name, since)));
        }
        var wanted = readers.Where(reader => function is null || reader.Function == function).ToList();
        if (wanted is [])
            wanted = [.. readers.Where(reader => reader.Function == OwnFunctions + function)];
        return wanted.Count > 0
            ? wanted
            : throw new InputException(
                $"There is no log of a function {function ?? $"whose name begins with {OwnFunctions}"}. "
                    + (readers is [] ? "Give the name of one: ./glueline logs FUNCTION" : $"There are: {Names(readers)}.")
            );
    }

    private static string Names(IEnumerable<FunctionLogReader> readers) => string.Join(", ", readers.Select(reader => reader.Function));

    private static TimeSpan Ago(string text) =>
        text is [.., var unit]
        && uint.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && unit switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' when count <= 36_500 => TimeSpan.FromDays(count),
            _ => (TimeSpan?)null,
        }
            is { } ago
            ? ago
            : throw new InputException($"--since {text}: expected a number with s, m, h or d, as in 10m.");
}
