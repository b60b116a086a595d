using System.CommandLine;
using Glueline.Cli.Reports;
using Glueline.Cli.Rows;
using Glueline.Cli.Running;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>Sends a stream of events the whole way on a local stack, and compares every row with its event.</summary>
internal sealed class RunVerb : Verb
{
    private readonly EventOptions events = new();

    private readonly Option<string?> topic = new("--topic") { Description = "Kafka topic. Default: named after the file.", HelpName = "NAME" };

    private readonly Option<string?> schema = new("--schema") { Description = "Schema in the registry. Default: the topic.", HelpName = "NAME" };

    private readonly Option<CompatibilityLaw> compatibility = Compatibility.Option("--compatibility", "What later versions of the schema may change.");

    private readonly Option<string?> key = new("--key") { Description = "Field that becomes the record's key. Default: the table's hash key.", HelpName = "FIELD" };

    private readonly Option<string> tableKey = new("--table-key")
    {
        Description = "Fields that identify a row.",
        HelpName = "HASH[,RANGE]",
        DefaultValueFactory = _ => TableKey.Default.ToString(),
    };

    private readonly Option<string?> report = new("--report") { Description = "Writes what happened as JSON.", HelpName = "FILE" };

    private readonly Option<bool> keep = new("--keep") { Description = "Leaves the stack running, and prints how to reach each part." };

    private readonly Option<string?> bootstrap = new("--bootstrap") { Description = "A real Kafka cluster instead of the embedded one.", HelpName = "HOST:PORT" };

    public RunVerb() : base("run", "Sends events through both functions into DynamoDB and compares every row with its event.")
    {
        events.AddTo(this);
        foreach (var option in (Option[])[topic, schema, compatibility, key, tableKey, report, keep, bootstrap])
            Add(option);
    }

    /// <exception cref="InputException">An argument can't be used.</exception>
    public RunOptions Read(ParseResult arguments)
    {
        var table = TableKey.Parse(arguments.GetValue(tableKey)!);
        var name = Topics.CheckTopic(arguments.GetValue(topic) ?? events.TopicName(arguments));
        return new()
        {
            Additions = events.Additions(arguments),
            Limits = events.Limits(arguments),
            Topic = name,
            Schema = Topics.CheckSchema(arguments.GetValue(schema) ?? name),
            Compatibility = arguments.GetValue(compatibility)!.Name,
            KeyField = arguments.GetValue(key) ?? table.Hash,
            TableKey = table,
            Report = arguments.GetValue(report),
            Keep = arguments.GetValue(keep),
            Bootstrap = arguments.GetValue(bootstrap) is { } servers ? BootstrapServers.Check(servers) : null,
            Source = events.Source(arguments),
        };
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = Read(arguments);
        if (options.Report is { } file)
            ReportFile.Probe(file);
        return await new RunSession(options, Terminal(arguments), Errors(arguments)).RunAsync(cancellation) ? ExitCodes.Success : ExitCodes.Failure;
    }
}
