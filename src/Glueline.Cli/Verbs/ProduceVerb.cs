using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Events;
using Glueline.Cli.Options;
using Glueline.Cli.Producing;
using Glueline.Cli.Records;
using Glueline.Kafka;

namespace Glueline.Cli.Verbs;

/// <summary>Writes JSON events to a topic, with a schema of the registry.</summary>
internal sealed class ProduceVerb : Verb
{
    private const int MostBytes = 256 << 20;
    private const int MostAtOnce = 10_000;

    private readonly Argument<string> _events = new("EVENTS")
    {
        Description = $"The events: a file, or - for standard input, or JSON. {EventOptions.Meaning}",
        DefaultValueFactory = _ => "-",
    };

    private readonly Option<string?> _schema = new("--schema")
    {
        Description = "The schema in the registry. Default: that of --producer, else the topic's name.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _evolve = new("--evolve")
    {
        Description = "Lets an Avro schema evolve within its compatibility mode, or creates it, if the events need that.",
    };

    private readonly Option<string[]> _key = new("--key")
    {
        Description = "The field that becomes the record's key, by name or JSON pointer. May be repeated. Default: no key.",
        HelpName = "FIELD",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints what became of each event as a JSON object on a line." };

    private readonly RegistryOptions _registry = new();

    private readonly EvolutionArguments _evolution = new(
        CompatibilityOption.Create("--mode", "The mode of a schema that --evolve creates; an existing one keeps its own.")
    );

    private readonly TopicOptions _topic;

    public ProduceVerb()
        : base("produce", "Writes JSON events to a topic, as its schema in the registry wants them.")
    {
        _topic = new(
            _registry,
            "Who writes. Default: nobody in particular; with --producer the consumer, who may not write to a topic with access control. Else"
        );
        _topic.AddTo(this);
        Add(_events);
        foreach (var option in (Option[])[_schema, _evolve, _key, _json])
            Add(option);
        _evolution.AddTo(this);
    }

    public override string Details =>
        """
            The schema's latest version writes all events; Avro and JSON Schema. All events are read, checked and encoded before the first is sent: if one does
            not fit, nothing is sent. With --evolve, one version is made for all of them. All in-sync replicas acknowledge each record.
            With --json: {"line", "topic", "partition", "offset", "key", "schema", "version", "state"}, where "state" is "delivered", "refused", "not-sent" or
            "unknown" (it may still arrive), and "reason" says why it is not "delivered".
            Exit code 0: every event was delivered; 1: one was refused, or not delivered; 2: arguments can't be used; 3: no cluster or registry answers.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var key = new EventKey(arguments.GetValue(_key)!);
        var source = EventSource.OfJsonOrArgument(arguments.GetValue(_events)!, _events.Name);
        var place = await _topic.ReadAsync(arguments, cancellation).ConfigureAwait(false);
        var schema = ResourceNames.CheckSchema(
            _schema.Name,
            arguments.GetValue(_schema) ?? (place.Outputs is { SchemaName.Length: > 0 } outputs ? outputs.SchemaName : place.Topic)
        );
        await CheckTopicAsync(place, cancellation).ConfigureAwait(false);
        var events = await ReadAsync(source, key, cancellation).ConfigureAwait(false);
        if (events.TrueForAll(one => one.Refusal is null))
            await WriteAsync(arguments, place, schema, events, cancellation).ConfigureAwait(false);
        if (events.TrueForAll(one => one.Refusal is null))
            await SendAsync(place, events, cancellation).ConfigureAwait(false);
        await ReportAsync(arguments, place.Topic, schema, events).ConfigureAwait(false);
        return events.TrueForAll(one => one.Delivery is { IsDelivered: true }) ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>A schema must not evolve for a topic that does not exist.</summary>
    private static async Task CheckTopicAsync(TopicPlace place, CancellationToken cancellation)
    {
        var probed = await TopicProbe.ProbeAsync(place.Topic, place.Cluster, cancellation).ConfigureAwait(false);
        if (probed.Partitions is 0)
            throw new InputException(
                $"There is no topic {place.Topic} at {place.Cluster.BootstrapServers}, or this user may not see it. Create it first."
            );
    }

    private static async Task<List<ProducedEvent>> ReadAsync(EventSource source, EventKey key, CancellationToken cancellation)
    {
        var (events, bytes) = (new List<ProducedEvent>(), 0L);
        await foreach (var line in source.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if ((bytes += line.Json.Length) > MostBytes)
                throw new InputException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{source.Name} has more than {MostBytes:#,0} bytes of events, which are checked before the first is sent. Split it: split -C 200m."
                    )
                );
            var one = new ProducedEvent(line) { Refusal = line.Fault };
            if (line.Fault is null)
            {
                one.Key = key.Of(line.Json, out var fault);
                one.Refusal = fault;
            }
            events.Add(one);
        }
        return events;
    }

    private async Task WriteAsync(
        ParseResult arguments,
        TopicPlace place,
        string schema,
        List<ProducedEvent> events,
        CancellationToken cancellation
    )
    {
        var registry = place is { RegistryRegion: not null, Outputs: { } outputs } ? outputs.RegistryName : _registry.Name(arguments);
        var registration = arguments.GetValue(_evolve) ? SchemaRegistration.CreateRegistry : SchemaRegistration.None;
        var written = await _registry
            .CallAsync(
                arguments,
                service =>
                    EventWriting.WriteAsync(
                        service,
                        registry,
                        schema,
                        registration,
                        _evolve.Name,
                        (_evolution.Read(arguments, _registry.Remedies(arguments, schema)), _evolution.Mode(arguments).Mode),
                        [.. events.Select(one => one.Line.Json)],
                        cancellation
                    ),
                place.RegistryRegion
            )
            .ConfigureAwait(false);
        foreach (var (one, value) in events.Zip(written.Events))
            (one.Written, one.Refusal) = (value, value.Refusal);
        foreach (var evolved in written.Evolved)
            await Errors(arguments).WriteLineAsync($"{schema}, {evolved}").ConfigureAwait(false);
    }

    private static async Task SendAsync(TopicPlace place, List<ProducedEvent> events, CancellationToken cancellation)
    {
        using var producer = new EventProducer(ClusterOf(place.Cluster));
        foreach (var chunk in events.Chunk(MostAtOnce))
        {
            var deliveries = await producer
                .SendAsync(place.Topic, [.. chunk.Select(one => one.ToRecord())], cancellation: cancellation)
                .ConfigureAwait(false);
            foreach (var (one, delivery) in chunk.Zip(deliveries))
                one.Delivery = delivery;
            // What follows must not overtake what is missing.
            if (deliveries.Any(delivery => !delivery.IsDelivered))
                return;
        }
    }

    private static EventProducerOptions ClusterOf(TopicProbeOptions cluster)
    {
        var properties = new List<string>();
        if (cluster.SecurityProtocol is { } protocol)
            properties.Add($"security.protocol={protocol}");
        if (cluster.CertificateAuthorities is { } file)
            properties.Add($"ssl.ca.location={file}");
        return new()
        {
            BootstrapServers = cluster.BootstrapServers,
            SignIn = cluster.SignIn,
            Config = string.Join(';', properties),
        };
    }

    private async Task ReportAsync(ParseResult arguments, string topic, string schema, List<ProducedEvent> events)
    {
        if (arguments.GetValue(_json))
        {
            foreach (var one in events)
                await Output(arguments).WriteLineAsync(one.ToJson(topic, schema)).ConfigureAwait(false);
            return;
        }
        foreach (var one in events)
            if ((one.Refusal ?? one.Delivery?.Error) is { } reason)
                await Errors(arguments).WriteLineAsync($"{one.Line.Place}: {reason}").ConfigureAwait(false);
        foreach (var line in ProduceSummary.Lines(events, topic, schema))
            await Output(arguments).WriteLineAsync(line).ConfigureAwait(false);
    }
}
