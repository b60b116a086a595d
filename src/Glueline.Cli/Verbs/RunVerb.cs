using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Options;
using Glueline.Cli.Page;
using Glueline.Cli.Reports;
using Glueline.Cli.Rows;
using Glueline.Cli.Running;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>Sends a stream of events through a local stack, and compares every row with its event.</summary>
internal sealed class RunVerb : Verb
{
    private readonly EventOptions _events = new();

    private readonly StackOptions _stack = new(
        "Kafka topic. Default: the file's name.",
        "Fields that identify a row; an event that lacks one is refused."
    );

    private readonly Option<string?> _report = new("--report") { Description = "Writes the result as JSON.", HelpName = "FILE" };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Prints the result as JSON, as --report writes it; anything else goes to standard error.",
    };

    private readonly Option<bool> _keep = new("--keep") { Description = "Keeps the stack running, and prints how to reach each part." };

    private readonly Option<string?> _outputs = new("--outputs")
    {
        Description = "With --keep: folder for producer.json and consumer.json, which doctor reads.",
        HelpName = "FOLDER",
    };

    public RunVerb()
        : base("run", "Sends events through both functions into DynamoDB and compares every row with its event.")
    {
        _events.AddTo(this);
        _stack.AddTo(this);
        Add(_report);
        Add(_json);
        Add(_keep);
        Add(_outputs);
        Validators.Add(result =>
        {
            if (result.GetValue(_outputs) is not null && !result.GetValue(_keep))
                result.AddError("--outputs describes a stack that is kept: give --keep too.");
        });
    }

    public override string Details =>
        """
            With --json, and in --report: {"events", "accepted", "refused": [{"line", "event", "reason"}], "versions": [{"number", "changes",
            "schema"}], "rows", "mismatches": [{"line", "event", "row", "problem", "paths"}], "seconds", "endpoints": {"aws", "kafka"}, "givenUp",
            "givenUpReasons", "quarantined", "warnings"}. "event" is the event's number where a line has several, "schema" is there with
            --schema-from.
            Exit code 0: every accepted event is a row that equals it; 1: a row is missing or differs; 2: arguments or events can't be used;
            3: a part of the stack did not start, or does not do its part.

            """;

    /// <exception cref="InputException">An argument can't be used.</exception>
    public RunOptions Read(ParseResult arguments)
    {
        var table = TableKey.Parse(_stack.TableKeyText(arguments));
        var name = _events.TopicName(arguments);
        var isFresh = _stack.NeedsFreshTopic(arguments);
        var topic = _stack.Topic(arguments, isFresh ? Fresh(name) : name);
        return new()
        {
            Additions = _events.Additions(arguments),
            Limits = _events.Limits(arguments),
            Topic = topic,
            Schema = _stack.Schema(arguments, isFresh ? name : topic),
            Evolution = _stack.Evolution(arguments),
            SchemaFrom = _stack.SchemaFrom(arguments),
            MaxSchemas = _stack.MaxSchemas(arguments),
            KeyFields = _stack.KeyFields(arguments, table),
            TableKey = table,
            Report = arguments.GetValue(_report),
            Keep = arguments.GetValue(_keep),
            Outputs = arguments.GetValue(_outputs) is { } folder ? StackOutputs.In(folder) : null,
            Bootstrap = _stack.Bootstrap(arguments),
            Kafka = _stack.Kafka(arguments),
            Tables = _stack.Tables(arguments),
            Faults = _stack.Faults(arguments),
            Source = _events.Source(arguments),
        };
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        using var site = arguments.GetValue(_keep) ? new StackSite() : null;
        var options = Read(arguments) with { Site = site };
        if (options.Report is { } file)
            ReportFile.Probe(file);
        var isJson = arguments.GetValue(_json);
        var progress = Progress(arguments, isJson);
        using var session = new RunSession(
            options,
            isJson ? progress : Terminal(arguments),
            progress,
            Errors(arguments),
            isJson ? Output(arguments) : null
        );
        return await session.RunAsync(cancellation).ConfigureAwait(false) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static string Fresh(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss-fff}");
}
