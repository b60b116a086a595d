using System.CommandLine;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Local.Faults;
using Glueline.Registry;

namespace Glueline.Cli.Verbs;

/// <summary>The options of the verbs that start a stack: topic, schema, keys and cluster.</summary>
internal sealed class StackOptions
{
    private readonly Option<string?> topic;

    private readonly Option<string?> schema = new("--schema") { Description = "Schema in the registry. Default: named as the topic.", HelpName = "NAME" };

    private readonly EvolutionArguments evolution = new(Compatibility.Option("--compatibility", "What later versions of the schema may change."));

    private readonly Option<string?> schemaFrom = new("--schema-from")
    {
        Description = "Field whose text names each event's schema, for topics with several kinds of event; events without it get the schema of --schema.",
        HelpName = "FIELD",
    };

    private readonly Option<long> maxSchemas = NumberOption.Create(
        "--max-schemas", "How many kinds of event get a schema of their own with --schema-from; further ones share the schema of --schema.", 1, int.MaxValue, EvolvingSchemas.DefaultMaximum);

    private readonly Option<string[]> key = new("--key")
    {
        Description = "Field that becomes the record's key; repeated, the key is a JSON array of several. Default: the table's hash key.",
        HelpName = "FIELD",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> tableKey;

    private readonly Option<string?> bootstrap = new("--bootstrap") { Description = "A real Kafka cluster instead of the embedded one.", HelpName = "HOST:PORT" };

    private readonly Option<string?> faults = new("--faults") { Description = "Script of faults that the stack shall have, as docs/faults.md describes it.", HelpName = "FILE" };

    public StackOptions(string topicDescription, string keyDescription)
    {
        topic = new("--topic") { Description = topicDescription, HelpName = "NAME" };
        tableKey = new("--table-key") { Description = keyDescription, HelpName = "HASH[,RANGE]", DefaultValueFactory = _ => TableKey.Default.ToString() };
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[topic, schema, schemaFrom, maxSchemas, key, tableKey, bootstrap, faults])
            command.Add(option);
        evolution.AddTo(command);
        command.Validators.Add(arguments =>
        {
            if (arguments.GetResult(maxSchemas) is { Implicit: false } && arguments.GetValue(schemaFrom) is null)
                arguments.AddError("--max-schemas counts the schemas that --schema-from names: give --schema-from too.");
        });
    }

    public string Topic(ParseResult arguments, string usual) => Topics.CheckTopic(arguments.GetValue(topic) ?? usual);

    public string Schema(ParseResult arguments, string usual) => Topics.CheckSchema("--schema", arguments.GetValue(schema) ?? usual);

    public string? SchemaFrom(ParseResult arguments) => arguments.GetValue(schemaFrom);

    public int MaxSchemas(ParseResult arguments) => (int)arguments.GetValue(maxSchemas);

    /// <exception cref="InputException">The options are faulty; the message lists every fault.</exception>
    public EvolutionSettings Evolution(ParseResult arguments) => evolution.Settings(arguments);

    public IReadOnlyList<string> KeyFields(ParseResult arguments, TableKey table) => arguments.GetValue(key) is { Length: > 0 } fields ? fields : [table.Hash];

    public string TableKeyText(ParseResult arguments) => arguments.GetValue(tableKey)!;

    public string? Bootstrap(ParseResult arguments) => arguments.GetValue(bootstrap) is { } servers ? BootstrapServers.Check(servers) : null;

    /// <exception cref="InputException">The script can't be read or has faults of its own; all of them are told.</exception>
    public FaultPlan Faults(ParseResult arguments) => arguments.GetValue(faults) is { } file ? InputFile.Load("--faults", file, "a script of faults, as docs/faults.md describes it", FaultPlan.Load) : new();

    /// <summary>A real cluster may still hold what earlier runs left, written under schemas that are gone: there a run takes a topic of its own.</summary>
    public bool NeedsFreshTopic(ParseResult arguments) => arguments.GetValue(topic) is null && arguments.GetValue(bootstrap) is not null;
}
