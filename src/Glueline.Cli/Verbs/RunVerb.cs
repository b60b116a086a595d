using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Reports;
using Glueline.Cli.Rows;
using Glueline.Cli.Running;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>Sends a stream of events the whole way on a local stack, and compares every row with its event.</summary>
internal sealed class RunVerb : Verb
{
    private readonly EventOptions events = new();

    private readonly StackOptions stack = new("Kafka topic. Default: named after the file.", "Fields that identify a row; an event that lacks one is refused.");

    private readonly Option<string?> report = new("--report") { Description = "Writes what happened as JSON.", HelpName = "FILE" };

    private readonly Option<bool> keep = new("--keep") { Description = "Leaves the stack running, and prints how to reach each part." };

    private readonly Option<string?> outputs = new("--outputs") { Description = "With --keep: folder for producer.json and consumer.json, which doctor reads.", HelpName = "FOLDER" };

    public RunVerb() : base("run", "Sends events through both functions into DynamoDB and compares every row with its event.")
    {
        events.AddTo(this);
        stack.AddTo(this);
        Add(report);
        Add(keep);
        Add(outputs);
        Validators.Add(result =>
        {
            if (result.GetValue(outputs) is not null && !result.GetValue(keep))
                result.AddError("--outputs describes a stack that stays: give --keep too.");
        });
    }

    /// <exception cref="InputException">An argument can't be used.</exception>
    public RunOptions Read(ParseResult arguments)
    {
        var table = TableKey.Parse(stack.TableKeyText(arguments));
        var name = events.TopicName(arguments);
        var isFresh = stack.NeedsFreshTopic(arguments);
        var topic = stack.Topic(arguments, isFresh ? Fresh(name) : name);
        return new()
        {
            Additions = events.Additions(arguments),
            Limits = events.Limits(arguments),
            Topic = topic,
            Schema = stack.Schema(arguments, isFresh ? name : topic),
            Evolution = stack.Evolution(arguments),
            SchemaFrom = stack.SchemaFrom(arguments),
            MaxSchemas = stack.MaxSchemas(arguments),
            KeyFields = stack.KeyFields(arguments, table),
            TableKey = table,
            Report = arguments.GetValue(report),
            Keep = arguments.GetValue(keep),
            Outputs = arguments.GetValue(outputs) is { } folder ? StackOutputs.In(folder) : null,
            Bootstrap = stack.Bootstrap(arguments),
            Faults = stack.Faults(arguments),
            Source = events.Source(arguments),
        };
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = Read(arguments);
        if (options.Report is { } file)
            ReportFile.Probe(file);
        return await new RunSession(options, Terminal(arguments), Errors(arguments)).RunAsync(cancellation).ConfigureAwait(false) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static string Fresh(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss-fff}");
}
