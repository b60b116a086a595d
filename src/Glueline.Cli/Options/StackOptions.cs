using System.CommandLine;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Registry;

namespace Glueline.Cli.Options;

/// <summary>The options of the verbs that start a stack: topic, schema, keys, cluster and faults.</summary>
internal sealed class StackOptions
{
    private readonly Option<string?> _topic;

    private readonly Option<string?> _schema = new("--schema")
    {
        Description = "Schema in the registry. Default: the topic's name.",
        HelpName = "NAME",
    };

    private readonly EvolutionArguments _evolution;

    private readonly Option<string?> _schemaFrom = new("--schema-from")
    {
        Description =
            "Field whose value names each event's schema, for topics with several kinds of event; events without it get the schema "
            + "of --schema.",
        HelpName = "FIELD",
    };

    private readonly Option<long> _maxSchemas = NumberOption.Create(
        "--max-schemas",
        "How many kinds of event get a schema of their own with --schema-from; any others share the schema of --schema.",
        1,
        int.MaxValue,
        EvolvingSchemas.DefaultMaximum
    );

    private readonly Option<string[]> _key = new("--key")
    {
        Description =
            "Field that becomes the record's key; if repeated, the key is a JSON array of the fields. Default: the table's hash key.",
        HelpName = "FIELD",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _tableKey;

    private readonly Option<string?> _bootstrap = new("--bootstrap")
    {
        Description = "Uses a real Kafka cluster instead of the embedded one.",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _kafka = new("--kafka")
    {
        Description =
            "Starts a real Apache Kafka (one node, on loopback) instead of the embedded cluster, for every client: the folder of an unpacked "
            + "distribution or of its jars. Needs Java.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _dynamoDb = new(TablesEndpoint.Option)
    {
        Description =
            "Keeps rows in this DynamoDB instead of the local one: AWS's, with the keys in AWS_ACCESS_KEY_ID and so on, or another emulator. "
            + "The table is created if it is missing, and never deleted.",
        HelpName = "URL",
    };

    private readonly Option<string?> _faults = new("--faults")
    {
        Description = "Script of faults to inject into the stack; see docs/faults.md.",
        HelpName = "FILE",
    };

    public StackOptions(string topicDescription, string keyDescription)
    {
        var mode = CompatibilityOption.Create("--mode", "What later versions of the schema may change.");
        // The registry's name for it.
        mode.Aliases.Add("--compatibility");
        _evolution = new(mode);
        _topic = new("--topic") { Description = topicDescription, HelpName = "NAME" };
        _tableKey = new("--table-key")
        {
            Description = keyDescription,
            HelpName = "HASH[,RANGE]",
            DefaultValueFactory = _ => TableKey.Default.ToString(),
        };
    }

    public void AddTo(Command command)
    {
        foreach (
            var option in (Option[])[_topic, _schema, _schemaFrom, _maxSchemas, _key, _tableKey, _bootstrap, _kafka, _dynamoDb, _faults]
        )
            command.Add(option);
        _evolution.AddTo(command);
        command.Validators.Add(arguments =>
        {
            if (arguments.GetResult(_maxSchemas) is { Implicit: false } && arguments.GetValue(_schemaFrom) is null)
                arguments.AddError("--max-schemas counts the schemas that --schema-from names: give --schema-from too.");
            if (arguments.GetValue(_bootstrap) is not null && arguments.GetValue(_kafka) is not null)
                arguments.AddError(
                    "--bootstrap and --kafka exclude each other: give the cluster that runs, or the folder of one to start."
                );
        });
    }

    public string Topic(ParseResult arguments, string defaultName) => ResourceNames.CheckTopic(arguments.GetValue(_topic) ?? defaultName);

    public string Schema(ParseResult arguments, string defaultName) =>
        ResourceNames.CheckSchema("--schema", arguments.GetValue(_schema) ?? defaultName);

    public string? SchemaFrom(ParseResult arguments) => arguments.GetValue(_schemaFrom);

    public int MaxSchemas(ParseResult arguments) => (int)arguments.GetValue(_maxSchemas);

    /// <exception cref="InputException">The options are invalid; the message lists every error.</exception>
    public EvolutionSettings Evolution(ParseResult arguments) => _evolution.Settings(arguments);

    public IReadOnlyList<string> KeyFields(ParseResult arguments, TableKey table) =>
        arguments.GetValue(_key) is { Length: > 0 } fields ? fields : [table.Hash];

    public string TableKeyText(ParseResult arguments) => arguments.GetValue(_tableKey)!;

    public string? Bootstrap(ParseResult arguments) =>
        arguments.GetValue(_bootstrap) is { } servers ? BootstrapServers.Check(servers) : null;

    /// <exception cref="InputException">It is not a URL, or there are no keys for AWS.</exception>
    public RemoteTablesOptions? Tables(ParseResult arguments) =>
        arguments.GetValue(_dynamoDb) is { } url ? TablesEndpoint.Read(url, Environment.GetEnvironmentVariable) : null;

    /// <exception cref="InputException">The folder has no Kafka, or there is no Java for it.</exception>
    public KafkaDistribution? Kafka(ParseResult arguments)
    {
        if (arguments.GetValue(_kafka) is not { } folder)
            return null;
        try
        {
            return KafkaDistribution.Find(folder);
        }
        catch (KafkaClusterException exception)
        {
            throw new InputException($"{_kafka.Name} {folder}: {exception.Message}");
        }
    }

    /// <exception cref="InputException">The script can't be read or is invalid; the message lists every error.</exception>
    public FaultPlan Faults(ParseResult arguments) =>
        arguments.GetValue(_faults) is { } file
            ? InputFile.Load("--faults", file, "a script of faults, as docs/faults.md describes it", FaultPlan.Load)
            : new();

    /// <summary>
    /// A real cluster may still have records of earlier runs, written with schemas that no longer exist, and a table elsewhere their rows:
    /// there a run uses a new topic, and a table of that name.
    /// </summary>
    public bool NeedsFreshTopic(ParseResult arguments) =>
        arguments.GetValue(_topic) is null && (arguments.GetValue(_bootstrap) ?? arguments.GetValue(_dynamoDb)) is not null;
}
