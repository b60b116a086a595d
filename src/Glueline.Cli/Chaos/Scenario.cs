using Glueline.Local.Faults;

namespace Glueline.Cli.Chaos;

/// <summary>One scenario: a stream of events, and what happens to the stack meanwhile.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Summary">What is done, as the end of a table's row.</param>
internal sealed record Scenario(string Name, string Summary)
{
    public ClusterNeed Cluster { get; init; } = ClusterNeed.Any;

    public ScenarioStack Stack { get; init; } = new();

    public EventShape Events { get; init; } = new();

    /// <summary>The faults that strike from the start.</summary>
    public Action<FaultPlan> Faults { get; init; } = _ => { };

    /// <summary>What happens while events are sent.</summary>
    public Func<ChaosStage, CancellationToken, Task> Meanwhile { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What happens when all events are stored.</summary>
    public Func<ChaosStage, CancellationToken, Task> Afterwards { get; init; } = (_, _) => Task.CompletedTask;
}

/// <summary>How a scenario's stack differs from a deployment with the default settings.</summary>
internal sealed record ScenarioStack
{
    public string Compatibility { get; init; } = "FULL";

    /// <summary>How long a version stays PENDING.</summary>
    public TimeSpan EvaluationDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan ProducerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan ConsumerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum number of records that an invocation of the consumer gets.</summary>
    public int BatchSize { get; init; } = 100;
}

/// <summary>The events of a scenario.</summary>
internal sealed record EventShape
{
    /// <summary>The number of events that are sent at once.</summary>
    public int Batch { get; init; } = 100;

    /// <summary>The least number of events, however few are asked for.</summary>
    public int Least { get; init; }

    /// <summary>Events with nothing but their key and number.</summary>
    public bool IsTiny { get; init; }

    /// <summary>Every nth event is large; 0 for none.</summary>
    public int LargeEvery { get; init; }

    /// <summary>Whether they are sent as fast as possible, and not at a steady rate.</summary>
    public bool IsRushed { get; init; }

    /// <summary>Whether they come in the envelopes of SQS, EventBridge and API Gateway.</summary>
    public bool HasEnvelopes { get; init; }

    /// <summary>Every nth record is junk that another producer writes; 0 for none.</summary>
    public int JunkEvery { get; init; }

    /// <summary>The bytes of each such record; 0 for several kinds of short ones.</summary>
    public int JunkBytes { get; init; }
}
