using System.CommandLine;
using Glueline.Cli.Options;
using Glueline.Cli.Packaging;
using Glueline.Cli.Page;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Stack;

namespace Glueline.Cli.Verbs;

/// <summary>Starts the local stack and keeps it running.</summary>
internal sealed class UpVerb : Verb
{
    private const string DefaultTopic = "sensors";

    private readonly StackOptions _stack = new(
        $"Kafka topic. Default: {DefaultTopic}.",
        "Fields that identify a row; append :N to a field that is a number, as in id:N."
    );

    private readonly Option<long> _port = NumberOption.Create(
        "--port",
        "Port of the stack's endpoint on loopback; 0 uses a free one.",
        0,
        ushort.MaxValue,
        LocalCloudOptions.WellKnownPort
    );

    private readonly Option<long> _kafkaPort = NumberOption.Create(
        "--kafka-port",
        "Port on loopback at which clients reach Kafka; 0 uses free ones. Brokers have ports of their own besides it, to which it leads.",
        0,
        ushort.MaxValue,
        LocalCloudOptions.WellKnownKafkaPort
    );

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder that keeps schemas, tables and the failure queue across restarts. Default: in memory.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _outputs = new("--outputs")
    {
        Description = "Folder for producer.json and consumer.json, which doctor reads; on AWS, terraform output -json writes them.",
        HelpName = "FOLDER",
    };

    private readonly Option<bool> _memory = new("--memory")
    {
        Description = "Keeps schemas and tables in memory, which is the default without --data.",
    };

    private readonly Option<bool> _logs = new("--logs")
    {
        Description = "Shows what the functions log; so does glueline logs --follow, from another terminal.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "When the stack is ready, prints one line of JSON on how to reach it; anything else goes to standard error.",
    };

    private readonly Option<string?> _accounts = new("--accounts")
    {
        Description = "Further accounts with users and roles; see docs/accounts.md.",
        HelpName = "FILE",
    };

    private readonly Option<long> _evaluation = NumberOption.Create(
        "--evaluation-delay",
        "Milliseconds that a version stays PENDING in the modes that compare with many versions.",
        0,
        600_000,
        500
    );

    private readonly Option<string?> _consumer = new("--consumer")
    {
        Description =
            "Folder of the project of a consumer of your own (docs/functions.md), which gets the records in place of the one that stores rows. "
            + "What it logs is shown here.",
        HelpName = "FOLDER",
    };

    private readonly Option<string[]> _variables = new("--variable")
    {
        Description = "Environment variable of the consumer of your own. May be repeated.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    public UpVerb()
        : base("up", "Starts the local stack and keeps it running until it is stopped.")
    {
        _stack.AddTo(this);
        Add(_port);
        Add(_kafkaPort);
        Add(_data);
        Add(_outputs);
        Add(_memory);
        Add(_logs);
        Add(_json);
        Add(_accounts);
        Add(_evaluation);
        Add(_consumer);
        Add(_variables);
        Validators.Add(arguments =>
        {
            if (arguments.GetValue(_variables) is { Length: > 0 } && arguments.GetValue(_consumer) is null)
                arguments.AddError("--variable is for a consumer of your own: give --consumer too.");
            if (arguments.GetValue(_memory) && arguments.GetValue(_data) is not null)
                arguments.AddError("--memory and --data exclude each other: give one of them.");
        });
    }

    public override string Details =>
        """
            It stays up until Ctrl-C. Its endpoint answers AWS's clients; GET /health there is 200 once everything runs and 503 otherwise.
            With --json: {"endpoint", "health", "region", "kafka", "topic", "registry", "schema", "table", "tableKey", "quarantine", "mapping",
            "accounts": {"producer": {"accountId", "accessKeyId", "secretAccessKey", "function"}, "consumer": {…}}}, when the stack is ready.
            Exit code 0: it was stopped; 2: arguments can't be used, or a port is in use; 3: a part did not start.

            """;

    /// <exception cref="InputException">An argument can't be used.</exception>
    public StackSettings Read(ParseResult arguments)
    {
        var (table, types) = TypedTableKey.Parse(_stack.TableKeyText(arguments));
        var topic = _stack.Topic(arguments, DefaultTopic);
        var bootstrap = _stack.Bootstrap(arguments);
        if (bootstrap is not null && arguments.GetResult(_kafkaPort) is { Implicit: false })
            throw new InputException($"--kafka-port is for a cluster that up starts, but --bootstrap {bootstrap} uses another: omit one.");
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
            KeepsRecent = true,
            KafkaPort = bootstrap is null ? (int)arguments.GetValue(_kafkaPort) : 0,
            Bootstrap = bootstrap,
            Kafka = _stack.Kafka(arguments),
            Tables = _stack.Tables(arguments),
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
        StackPort.Check(settings.Port, $"--port {settings.Port}", "Stop that one, or choose another port: --port 0 uses a free one.");
        StackPort.Check(
            settings.KafkaPort,
            $"--kafka-port {settings.KafkaPort}",
            "Stop that one, or choose another port: --kafka-port 0 uses free ones. If it is a Kafka cluster to use: "
                + $"--bootstrap 127.0.0.1:{settings.KafkaPort}"
        );
        var isJson = arguments.GetValue(_json);
        var terminal = Progress(arguments, isJson);
        void Show(string progress) => terminal.WritePlain($"  {progress}\n");
        if (arguments.GetValue(_consumer) is { } folder)
            settings = settings with { Consumer = await ConsumerAsync(folder, arguments, Show, cancellation).ConfigureAwait(false) };
        using var site = new StackSite();
        settings = settings with { Site = site };
        var running = await LocalCloud
            .StartAsync(settings.ToOptions(Show, lost => Show($"Lost: {lost}"), ShowLog), cancellation)
            .ConfigureAwait(false);
        await using var _ = running.ConfigureAwait(false);
        site.Show(running, settings);
        if (QuietOption.IsGiven(arguments) && !isJson)
            await Output(arguments).WriteLineAsync(running.Endpoints.Aws.GetLeftPart(UriPartial.Authority)).ConfigureAwait(false);
        await StackNotes.StayAsync(terminal, running, settings, isJson ? Output(arguments) : null, cancellation).ConfigureAwait(false);
        return ExitCodes.Success;

        void ShowLog(FunctionLogLine line)
        {
            var isConsumer = line.Function is PipelineOptions.ConsumerName;
            if (arguments.GetValue(_logs) || (isConsumer && settings.Consumer is not null))
                Show($"{(isConsumer ? "Consumer" : "Producer")}: {line.Text}");
        }
    }

    private async Task<LocalCloudProgram> ConsumerAsync(
        string folder,
        ParseResult arguments,
        Action<string> show,
        CancellationToken cancellation
    )
    {
        var variables = ReadVariables(arguments.GetValue(_variables)!);
        var project = await ConsumerProject.OpenAsync("--consumer", folder, cancellation).ConfigureAwait(false);
        show($"Publishing {project.Name} as a native binary");
        await project.PublishAsync(cancellation).ConfigureAwait(false);
        return project.Program with { Variables = variables };
    }

    private static Dictionary<string, string> ReadVariables(string[] assignments)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new InputException($"--variable {assignment}: expected NAME=VALUE, as in ALERTS_URL=http://127.0.0.1:8080/.");
            variables[assignment[..equals]] = assignment[(equals + 1)..];
        }

        return variables;
    }
}
