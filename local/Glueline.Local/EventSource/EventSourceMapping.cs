using Glueline.Local.EventSource.Destinations;
using Glueline.Local.EventSource.Schemas;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Hands a topic's records to a function, as Lambda's event source mapping for a self-managed Kafka cluster does: in
/// batches, in order within each partition, at least once, and an offset is committed only when its records are done.
/// </summary>
internal sealed class EventSourceMapping : IAsyncDisposable
{
    private static readonly TimeSpan AssignmentTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(500);

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
        Action<BatchReport>? onBatch,
        TimeProvider time
    )
    {
        ConsumerGroupId = options.ConsumerGroupId;
        _journal = new DeliveryJournal(time, onFailure, onBatch);
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

    /// <summary>The consumer group that the mapping reads with.</summary>
    public string ConsumerGroupId { get; }

    /// <summary>The mapping's progress; makes no call to the brokers.</summary>
    public MappingStatus Status => _journal.Status(_poller.Status());

    /// <summary>Joins the group and returns when partitions are assigned.</summary>
    /// <param name="options">What to read and how to batch it.</param>
    /// <param name="function">The function that gets the batches.</param>
    /// <param name="onFailure">Called for each failure, from several threads.</param>
    /// <param name="time">The clock for batching windows, backoff and record ages.</param>
    /// <param name="aws">Calls the queue and the schema registry with the function's role; needed if the options name them.</param>
    /// <param name="onBatch">
    /// Called for each attempt at a batch that is over, and for records that are discarded, from several threads.
    /// </param>
    /// <param name="cancellation">Cancels the wait for the assignment.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every error.</exception>
    /// <exception cref="TimeoutException">The cluster assigned no partition within a minute.</exception>
    internal static async Task<EventSourceMapping> StartAsync(
        EventSourceMappingOptions options,
        IFunctionInvoker function,
        Action<DeliveryFailure>? onFailure = null,
        TimeProvider? time = null,
        RoleClient? aws = null,
        Action<BatchReport>? onBatch = null,
        CancellationToken cancellation = default
    )
    {
        time ??= TimeProvider.System;
        OptionErrors.ThrowIfAny(EventSourceMappingRules.Errors(options, time.GetUtcNow()), nameof(options));
        var schemas = options.SchemaRegistryConfig is { } config ? await SchemaReader.OpenAsync(config, aws) : null;
        var mapping = new EventSourceMapping(options, function, aws, schemas, onFailure, onBatch, time);
        mapping._poller.Start();
        try
        {
            await mapping._poller.Assigned.WaitAsync(AssignmentTimeout, cancellation);
        }
        catch (TimeoutException)
        {
            var explanation = mapping.Explain();
            await mapping.DisposeAsync();
            throw new TimeoutException(
                $"Group '{options.ConsumerGroupId}' was assigned no partition of topic '{options.Topic}' at "
                    + $"{options.BootstrapServers} within "
                    + $"{AssignmentTimeout.TotalSeconds:0} s. {explanation}"
            );
        }
        return mapping;
    }

    /// <summary>Completes when every record before these offsets is done and committed.</summary>
    /// <param name="targets">For each partition, the offset after its last record.</param>
    /// <param name="timeout">The longest time to wait.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="TimeoutException">The time is up; the message has the remaining records and the last failure.</exception>
    public Task WaitUntilDrainedAsync(IReadOnlyDictionary<int, long> targets, TimeSpan timeout, CancellationToken cancellation = default) =>
        WaitUntilLagAsync(targets, 0, timeout, cancellation);

    /// <summary>Completes when everything that is on the topic now, in all its partitions, is done and committed by the group.</summary>
    public async Task WaitUntilDrainedAsync(TimeSpan timeout, CancellationToken cancellation = default) =>
        await WaitUntilDrainedAsync(await Task.Run(_poller.EndOffsets, cancellation), timeout, cancellation);

    /// <summary>
    /// Completes when at most <paramref name="records"/> records before these offsets are left; senders use it to throttle themselves.
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
            while (await Task.WhenAny(waiting, Task.Delay(RefreshInterval, CancellationToken.None)) != waiting)
                await Task.WhenAny(waiting, Task.Run(() => _poller.RefreshCommitted(targets.Keys), CancellationToken.None));
            await waiting;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                FormattableString.Invariant(
                    $"After {timeout.TotalSeconds:0.#} s, {_committed.LagOf(targets)} records have not been delivered. {Explain()}"
                )
            );
        }
    }

    /// <summary>Lets the batches in progress finish, commits them and leaves the group.</summary>
    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        await _poller.DisposeAsync();
        _destination?.Dispose();
    }

    private string Explain() =>
        (_journal.LastFailure ?? _journal.LastClusterError) is { } failure ? $"The last failure: {failure}" : "Nothing has failed.";
}
