using Glueline.Local.EventSource.Destinations;
using Glueline.Local.EventSource.Schemas;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Hands a topic's records to a function, as Lambda's event source mapping for a self-managed Kafka cluster does: in
/// batches, in order within each partition, at least once, and an offset is committed only when its records are done.
/// </summary>
public sealed class EventSourceMapping : IAsyncDisposable
{
    private static readonly TimeSpan AssignmentTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookElsewhereEvery = TimeSpan.FromMilliseconds(500);

    private readonly CommittedOffsets _committed = new();
    private readonly DeliveryJournal _journal;
    private readonly IFailureDestination? _destination;
    private readonly KafkaPoller _poller;
    private Task? _disposal;

    private EventSourceMapping(
        EventSourceMappingOptions options,
        IFunctionInvoker function,
        RoleClient? aws,
        SchemaReader? schemas,
        Action<DeliveryFailure>? onFailure,
        TimeProvider time
    )
    {
        ConsumerGroupId = options.ConsumerGroupId;
        _journal = new DeliveryJournal(time, onFailure);
        _destination = FailureDestinations.Open(options, function, aws, time);
        _poller = new KafkaPoller(options, new RecordIntake(options, schemas, time), _journal, _committed, reader => new BatchDispatcher(
            options,
            function,
            _destination,
            reader,
            _journal,
            time
        ));
    }

    /// <summary>The consumer group that it reads with.</summary>
    public string ConsumerGroupId { get; }

    /// <summary>How far it is; no call to the broker.</summary>
    public MappingStatus Status => _journal.Status(_poller.Status());

    /// <summary>Joins the group, and returns when partitions are assigned.</summary>
    /// <param name="options">What to read, and how to batch it.</param>
    /// <param name="function">Gets the batches.</param>
    /// <param name="onFailure">Told of each failure; from several threads.</param>
    /// <param name="time">The clock of windows, pauses and ages.</param>
    /// <param name="aws">Reaches queue and schema registry as the function's role; needed where the options name them.</param>
    /// <param name="cancellation">Ends the wait for the assignment.</param>
    /// <exception cref="ArgumentException">The options have faults: all of them are named.</exception>
    /// <exception cref="TimeoutException">The cluster assigned nothing.</exception>
    internal static async Task<EventSourceMapping> StartAsync(
        EventSourceMappingOptions options,
        IFunctionInvoker function,
        Action<DeliveryFailure>? onFailure = null,
        TimeProvider? time = null,
        RoleClient? aws = null,
        CancellationToken cancellation = default
    )
    {
        time ??= TimeProvider.System;
        string[] faults = [.. EventSourceMappingRules.Faults(options, time.GetUtcNow())];
        if (faults.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        var schemas = options.SchemaRegistryConfig is { } config ? await SchemaReader.OpenAsync(config, aws) : null;
        var mapping = new EventSourceMapping(options, function, aws, schemas, onFailure, time);
        mapping._poller.Start();
        try
        {
            await mapping._poller.Assigned.WaitAsync(AssignmentTime, cancellation);
        }
        catch (TimeoutException)
        {
            var explanation = mapping.Explain();
            await mapping.DisposeAsync();
            throw new TimeoutException(
                $"Group '{options.ConsumerGroupId}' got no partition of topic '{options.Topic}' at {options.BootstrapServers} within "
                    + $"{AssignmentTime.TotalSeconds:0} s. {explanation}"
            );
        }
        return mapping;
    }

    /// <summary>Completes when everything up to these offsets, by partition, is done and committed.</summary>
    /// <param name="targets">Of each partition the offset after its last record.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TimeoutException">It is not; the message says how far it is, and what failed last.</exception>
    public Task WaitUntilDrainedAsync(IReadOnlyDictionary<int, long> targets, TimeSpan timeout, CancellationToken cancellation = default) =>
        WaitUntilLagAsync(targets, 0, timeout, cancellation);

    /// <summary>Completes when everything that the topic holds now, in all its partitions, is done and committed by the group.</summary>
    public async Task WaitUntilDrainedAsync(TimeSpan timeout, CancellationToken cancellation = default) =>
        await WaitUntilDrainedAsync(await Task.Run(_poller.EndOffsets, cancellation), timeout, cancellation);

    /// <summary>
    /// Completes when at most <paramref name="records"/> records up to these offsets are left; a sender holds itself back with it.
    /// </summary>
    public async Task WaitUntilLagAsync(
        IReadOnlyDictionary<int, long> targets,
        long records,
        TimeSpan timeout,
        CancellationToken cancellation = default
    )
    {
        try
        {
            var waiting = _committed.WaitAsync(targets, records).WaitAsync(timeout, cancellation);
            while (await Task.WhenAny(waiting, Task.Delay(LookElsewhereEvery, CancellationToken.None)) != waiting)
                await Task.WhenAny(waiting, Task.Run(() => _poller.LookElsewhere(targets.Keys), CancellationToken.None));
            await waiting;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                FormattableString.Invariant(
                    $"After {timeout.TotalSeconds:0.#} s, {_committed.BehindOf(targets)} records are not delivered yet. {Explain()}"
                )
            );
        }
    }

    /// <summary>Lets the batches under way finish, commits them and leaves the group.</summary>
    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        await _poller.DisposeAsync();
        _destination?.Dispose();
    }

    private string Explain() =>
        (_journal.LastFailure ?? _journal.LastTrouble) is { } failure ? $"The last failure: {failure}" : "Nothing has failed.";
}
