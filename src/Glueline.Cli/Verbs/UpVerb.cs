using System.CommandLine;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Local.Identity;
using Glueline.Local.Stack;

namespace Glueline.Cli.Verbs;

/// <summary>Starts the local stack and stays.</summary>
internal sealed class UpVerb : Verb
{
    private const string UsualTopic = "sensors";

    private readonly StackOptions _stack = new(
        $"Kafka topic. Default: {UsualTopic}.",
        "Fields that identify a row; a field that is a number ends in :N, as in id:N."
    );

    private readonly Option<long> _port = NumberOption.Create(
        "--port",
        "Port of the front door on loopback; 0 takes a free one.",
        0,
        ushort.MaxValue,
        LocalCloudOptions.WellKnownPort
    );

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder that keeps schemas, tables and the failure queue over restarts. Default: memory.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _outputs = new("--outputs")
    {
        Description = "Folder for producer.json and consumer.json, which doctor reads: what terraform output -json writes on AWS.",
        HelpName = "FOLDER",
    };

    private readonly Option<bool> _memory = new("--memory")
    {
        Description = "Keeps schemas and tables in memory, which is the default without --data.",
    };

    private readonly Option<string?> _accounts = new("--accounts")
    {
        Description = "Further accounts with users and roles, as docs/accounts.md describes them.",
        HelpName = "FILE",
    };

    private readonly Option<long> _evaluation = NumberOption.Create(
        "--evaluation-delay",
        "Milliseconds that a version stays PENDING in the modes that compare with many versions.",
        0,
        600_000,
        500
    );

    public UpVerb()
        : base("up", "Starts the local stack and stays until it is stopped.")
    {
        _stack.AddTo(this);
        Add(_port);
        Add(_data);
        Add(_outputs);
        Add(_memory);
        Add(_accounts);
        Add(_evaluation);
        Validators.Add(arguments =>
        {
            if (arguments.GetValue(_memory) && arguments.GetValue(_data) is not null)
                arguments.AddError("--memory and --data exclude each other: give one of them.");
        });
    }

    /// <exception cref="InputException">An argument can't be used.</exception>
    public StackSettings Read(ParseResult arguments)
    {
        var (table, types) = TypedTableKey.Parse(_stack.TableKeyText(arguments));
        var topic = _stack.Topic(arguments, UsualTopic);
        return new()
        {
            Topic = topic,
            Schema = _stack.Schema(arguments, topic),
            Evolution = _stack.Evolution(arguments),
            SchemaFrom = _stack.SchemaFrom(arguments),
            MaxSchemas = _stack.MaxSchemas(arguments),
            KeyFields = _stack.KeyFields(arguments, table),
            TableKey = table,
            KeyTypes = types,
            Port = (int)arguments.GetValue(_port),
            Bootstrap = _stack.Bootstrap(arguments),
            DataFolder = arguments.GetValue(_data) is { } kept ? Stacks.DataFolder.Check("--data", kept) : null,
            Outputs = arguments.GetValue(_outputs) is { } folder ? StackOutputs.In(folder) : null,
            Faults = _stack.Faults(arguments),
            Accounts = arguments.GetValue(_accounts) is { } file
                ? InputFile.Load("--accounts", file, "a file of accounts, as docs/accounts.md describes it", LocalAccounts.Load)
                : LocalAccounts.None,
            EvaluationDelay = TimeSpan.FromMilliseconds(arguments.GetValue(_evaluation)),
        };
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var settings = Read(arguments);
        StackPort.Check(settings.Port, $"--port {settings.Port}", "Stop that one, or give another port: --port 0 takes a free one.");
        var terminal = Terminal(arguments);
        void Tell(string progress) => terminal.WritePlain($"  {progress}\n");
        var running = await LocalCloud
            .StartAsync(settings.ToOptions(Tell, lost => Tell($"Lost: {lost}")), cancellation)
            .ConfigureAwait(false);
        await using var _ = running.ConfigureAwait(false);
        await StackNotes.StayAsync(terminal, running, settings, cancellation).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
