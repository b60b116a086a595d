using Glueline.Cli.Running;
using Glueline.Cli.Stacks;
using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Local.Stack;

namespace Glueline.Cli.Chaos;

/// <summary>The running stack of one scenario, and what scenarios do to it.</summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    private const string Table = "chaos-rows";

    /// <summary>As many processes of the producer, and callers, as there are at once.</summary>
    public const int Senders = 2;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly LocalCloud _stack;
    private readonly HashSet<FaultRule> _rules = [];

    private ChaosStage(
        LocalCloud stack,
        string topic,
        Scenario scenario,
        ChaosSettings settings,
        BrokerProcess? broker,
        DelayMeter delays,
        OperatorView seen
    )
    {
        _stack = stack;
        Topic = topic;
        _rules.UnionWith(stack.Faults.Rules);
        Scenario = scenario;
        Settings = settings;
        Broker = broker;
        Delays = delays;
        Seen = seen;
        Pipeline = new StackPipeline(stack, Table);
    }

    public Scenario Scenario { get; }

    public ChaosSettings Settings { get; }

    /// <summary>The broker's process; null unless the scenario needs one.</summary>
    public BrokerProcess? Broker { get; }

    public DelayMeter Delays { get; }

    public OperatorView Seen { get; }

    public ChaosLedger Ledger { get; } = new();

    public IPipeline Pipeline { get; }

    public LocalCloud Stack => _stack;

    public string Topic { get; }

    /// <summary>The records that can never be stored.</summary>
    public JunkWriter Junk { get; } = new();

    /// <summary>Every rule that the scenario has or had.</summary>
    public IReadOnlyCollection<FaultRule> Rules => _rules;

    /// <summary>The number of events.</summary>
    public int Records => RecordsOf(Scenario, Settings);

    /// <summary>Whether the cluster forgets records, so that senders must not be far ahead of the consumer.</summary>
    public bool IsWindowed => _stack.Cluster is EmbeddedCluster;

    public static int RecordsOf(Scenario scenario, ChaosSettings settings) => Math.Max(scenario.Events.Least, settings.Records);

    public static async Task<ChaosStage> StartAsync(
        Scenario scenario,
        ChaosSettings settings,
        BrokerProcess? broker,
        CancellationToken cancellation
    )
    {
        var (delays, seen) = (new DelayMeter(RecordsOf(scenario, settings)), new OperatorView());
        var topic = $"chaos-{scenario.Name}-{TimeProvider.System.GetUtcNow():yyyyMMddHHmmssfff}";
        var faults = new FaultPlan();
        scenario.Faults(faults);
        var variables = settings.Without.Contains(Protection.Guard) ? new Dictionary<string, string> { ["GLUELINE_GUARD"] = "off" } : [];
        var options = new LocalCloudOptions
        {
            Dynalite = StackFiles.Dynalite(null),
            BootstrapServers = settings.Bootstrap,
            FaultPlan = faults,
            EvaluationDelay = scenario.Stack.EvaluationDelay,
            OnLog = seen.Read,
            OnFailure = seen.Read,
            OnTableWrite = delays.Written,
            Pipeline = new()
            {
                Producer = StackFiles.Producer,
                Consumer = StackFiles.Consumer with { Variables = variables },
                Topic = topic,
                Schema = "chaos",
                Compatibility = scenario.Stack.Compatibility,
                KeyField = "id",
                RequiredFields = $"id,{ChaosEvent.NumberField}",
                Table = new(Table, new("id", KeyAttributeType.S)),
                HasQuarantine = !settings.Without.Contains(Protection.Quarantine),
                ProducerConcurrency = Senders,
                ProducerTimeout = scenario.Stack.ProducerTimeout,
                ConsumerTimeout = scenario.Stack.ConsumerTimeout,
                BatchSize = scenario.Stack.BatchSize,
                // The topic is the scenario's own.
                StartingPosition = Local.EventSource.StartingPosition.TrimHorizon,
            },
        };
        return new(
            await LocalCloud.StartAsync(options, cancellation).ConfigureAwait(false),
            topic,
            scenario,
            settings,
            broker,
            delays,
            seen
        );
    }

    /// <summary>Completes when this share of the events has been answered for good.</summary>
    public async Task SentAsync(double share, CancellationToken cancellation)
    {
        while (Ledger.Settled < share * Records)
            await Task.Delay(PollInterval, cancellation).ConfigureAwait(false);
    }

    /// <summary>Lets a fault strike from a quarter of the events on.</summary>
    public async Task StrikeAsync(FaultTrigger trigger, FaultAction action, CancellationToken cancellation)
    {
        await SentAsync(0.25, cancellation).ConfigureAwait(false);
        _stack.Faults.Add(trigger, action);
        _rules.UnionWith(_stack.Faults.Rules);
    }

    /// <summary>Lets a fault strike every such call for a time, amid the events.</summary>
    public async Task OutageAsync(FaultTrigger trigger, FaultAction action, TimeSpan duration, CancellationToken cancellation)
    {
        await StrikeAsync(trigger, action, cancellation).ConfigureAwait(false);
        await Task.Delay(Settings.Scaled(duration), cancellation).ConfigureAwait(false);
        _stack.Faults.Clear();
    }

    /// <summary>Completes when the consumer is done with everything that is known to be on the topic.</summary>
    /// <exception cref="TimeoutException">It is not within the time.</exception>
    public Task DrainedAsync(TimeSpan limit, CancellationToken cancellation) =>
        Scenario.Events.HasEnvelopes
            ? _stack.Mapping.WaitUntilDrainedAsync(limit, cancellation)
            : _stack.Mapping.WaitUntilDrainedAsync(Ledger.Next, limit, cancellation);

    public TopicWriter OpenTopic() => new(_stack.Endpoints.BootstrapServers, Topic);

    public ValueTask DisposeAsync() => _stack.DisposeAsync();
}
