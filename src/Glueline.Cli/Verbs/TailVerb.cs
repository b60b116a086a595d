using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Stacks;
using Glueline.Kafka;
using Glueline.Local.Stack;

namespace Glueline.Cli.Verbs;

/// <summary>Shows a topic's records as they come, decoded.</summary>
internal sealed class TailVerb : Verb
{
    private readonly Argument<string?> _topic = new("TOPIC")
    {
        Description = "The topic. Default: that of --producer, or of the running stack.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _from = new(TailStartOption.Name)
    {
        Description = $"Where to begin: {TailStartOption.Forms}.",
        HelpName = "PLACE",
        DefaultValueFactory = _ => "end",
    };

    private readonly Option<bool> _untilEnd = new("--until-end")
    {
        Description = "Stops at what was the end when it began, instead of waiting for more.",
    };

    private readonly Option<long> _count = NumberOption.Create(
        "--count",
        "Stops after so many records; 0 for no limit.",
        0,
        long.MaxValue,
        0
    );

    private readonly Option<int[]> _partitions = new("--partition")
    {
        Description = "A partition to read. May be repeated. Default: all.",
        HelpName = "N",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _where = new("--where")
    {
        Description =
            "Only events that have this value: deviceId=s-7, or /battery/level=0.5 by JSON pointer. May be repeated: all must hold.",
        HelpName = "PLACE=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _producer = new("--producer")
    {
        Description = "Outputs of a deployment's producer account: brokers, topic, region and sign-in are those.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints each record as a JSON object on a line." };

    private readonly ClusterSignInOptions _cluster = new(
        "Who reads. Default: the consumer with --producer, else nobody in particular. Else"
    );

    private readonly RegistryOptions _registry = new();

    public TailVerb()
        : base("tail", "Shows a topic's records as they come, decoded, each with its schema version.")
    {
        Add(_topic);
        foreach (var option in (Option[])[_from, _untilEnd, _count, _partitions, _where, _producer, _json])
            Add(option);
        _cluster.AddTo(this);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            It reads the running stack's cluster and registry, or those of --producer with AWS, or any with --bootstrap, --sign-in and --aws.
            It joins no consumer group and commits nothing: no other reader notices. Ctrl-C stops it.
            A line has place, time, schema and version, key and event:
              sensors-3@17  2026-12-01T08:00:00.000Z  sensors:2  s-7  {"deviceId":"s-7","temp":2.26}
            With --json: {"topic", "partition", "offset", "time", "key", "schema", "version", "event"}, where event is null for a tombstone, and
            "reason" says why a record can't be read. A key that is no text is in base64.
            Exit code 0: every record was read; 1: some were not; 2: arguments can't be used; 3: no cluster or registry answers.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var start = TailStartOption.Parse(arguments.GetValue(_from)!, TimeProvider.System.GetUtcNow());
        EventFilter[] filters = [.. arguments.GetValue(_where)!.Select(text => EventFilter.Parse(_where.Name, text))];
        var outputs = arguments.GetValue(_producer) is { } file ? ProducerOutputs.Read(file) : null;
        var (servers, topic) = await PlaceAsync(arguments, outputs, cancellation).ConfigureAwait(false);
        var options = await _cluster.ReadAsync(arguments, servers, outputs, cancellation).ConfigureAwait(false);
        using var tail = await OpenAsync(topic, options, start, arguments.GetValue(_partitions)!, cancellation).ConfigureAwait(false);
        // Outputs of the local stack are of one without TLS.
        var region = outputs is { SecurityProtocol: not "PLAINTEXT" } ? outputs.Region : null;
        var schemas = new WriterSchemas(id => _registry.WriterSchemaAsync(arguments, id, region, cancellation));
        var (shown, unread, most) = (0L, 0L, arguments.GetValue(_count));
        while (!cancellation.IsCancellationRequested && !(arguments.GetValue(_untilEnd) && tail.IsAtEnd) && (most is 0 || shown < most))
        {
            if (await Task.Run(tail.Next, cancellation).ConfigureAwait(false) is not { } record)
                continue;
            var line = await RecordDecoding.DecodeAsync(topic, record, schemas).ConfigureAwait(false);
            if (filters.Length > 0 && !(line.Event is { } content && filters.All(filter => filter.Matches(content))))
                continue;
            await Output(arguments).WriteLineAsync(arguments.GetValue(_json) ? line.ToJson() : line.ToString()).ConfigureAwait(false);
            shown++;
            unread += line.Reason is null ? 0 : 1;
        }
        return unread is 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<TopicTail> OpenAsync(
        string topic,
        TopicProbeOptions options,
        TailStart start,
        int[] partitions,
        CancellationToken cancellation
    )
    {
        try
        {
            return await TopicTail.OpenAsync(topic, options, start, partitions, cancellation).ConfigureAwait(false);
        }
        catch (KeyNotFoundException exception)
        {
            throw new InputException(exception.Message);
        }
    }

    private async Task<(string Servers, string Topic)> PlaceAsync(
        ParseResult arguments,
        ProducerOutputs? outputs,
        CancellationToken cancellation
    )
    {
        var (servers, topic) = (_cluster.Servers(arguments) ?? outputs?.BootstrapServers, arguments.GetValue(_topic) ?? outputs?.Topic);
        if (topic is not null)
            ResourceNames.CheckTopic(topic);
        if (servers is not null && topic is not null)
            return (servers, topic);
        if (servers is not null)
            throw new InputException("TOPIC is missing: which topic of these brokers?");
        var stack = await StackAsync(arguments, cancellation).ConfigureAwait(false);
        return (stack.Servers, topic ?? stack.Topic);
    }

    /// <summary>The brokers and the topic of the running stack, which its event source mapping names, as on AWS.</summary>
    private async Task<(string Servers, string Topic)> StackAsync(ParseResult arguments, CancellationToken cancellation)
    {
        if (_registry.IsAws(arguments))
            throw new InputException("--bootstrap is missing: which brokers? Or give a deployment's outputs with --producer.");
        var url = _registry.Endpoint(arguments);
        using var client = StackEndpoint.Open(AwsService.EventSourceMappings, url, LocalCloudOwner.Consumer);
        try
        {
            var mapping = await ConsumerMapping.ReadAsync(client, id: "", cancellation).ConfigureAwait(false);
            return (mapping.Servers!, mapping.Topic);
        }
        catch (AwsServiceException exception) when (StackEndpoint.IsClosed(exception))
        {
            throw new NobodyAnswersException(
                $"Nothing answers at {url}. Start the stack with ./glueline up, or name the brokers of another cluster with --bootstrap."
            );
        }
    }
}
