using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// One idempotent Kafka producer for the life of a process. A batch is over when each of its records is acknowledged by all in-sync
/// replicas (acks=all), or has failed for good. Safe for use by several threads.
/// </summary>
public sealed class EventProducer : IDisposable
{
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(5);

    private readonly ProducerConfig _config;
    private readonly KafkaSignIn _signIn;
    private readonly TopicCreator? _topics;
    private readonly Lock _gate = new();
    private IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> _producer;
    private volatile ClusterProblem? _problem;
    private volatile bool _hasFatalError;
    private bool _isDisposed;

    /// <summary>Creates the producer; connections are made in the background.</summary>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    public EventProducer(EventProducerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _config = options.ToProducerConfig();
        _signIn = options.SignIn;
        _topics = options.CreateTopic is { } creation ? new TopicCreator(creation, _config) : null;
        _producer = Build();
    }

    /// <summary>Sends records to a topic, in order within a partition, and waits until each is acknowledged or has failed.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="records">The records.</param>
    /// <param name="cancellation">Ends the wait; records under way may still be delivered.</param>
    /// <returns>One delivery for each record, in the order of the records.</returns>
    public async Task<IReadOnlyList<Delivery>> SendAsync(
        string topic,
        IReadOnlyList<EventRecord> records,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(records);
        if (
            _topics is not null
            && await _topics.EnsureAsync(topic, () => Current().Handle, () => _problem).WaitAsync(cancellation).ConfigureAwait(false)
                is { } fault
        )
            return [.. records.Select(_ => Delivery.Failed(fault))];
        var deliveries = new Task<Delivery>[records.Count];
        for (var i = 0; i < records.Count; i++)
            deliveries[i] = await EnqueueAsync(topic, records[i], cancellation).ConfigureAwait(false);
        return await Task.WhenAll(deliveries).WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits for the deliveries under way, at most the delivery time, and closes the connections.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _producer.Flush(TimeSpan.FromMilliseconds(_config.MessageTimeoutMs ?? 0));
            _producer.Dispose();
        }
    }

    /// <summary>
    /// Puts a record into the client's queue, and waits for room if it is full; the inner task ends with the record's delivery.
    /// </summary>
    private async Task<Task<Delivery>> EnqueueAsync(string topic, EventRecord record, CancellationToken cancellation)
    {
        var message = new Message<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> { Key = record.Key, Value = record.Value };
        while (true)
        {
            var delivery = new TaskCompletionSource<Delivery>(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                Current().Produce(topic, message, report => delivery.SetResult(Read(report, topic, record)));
                return delivery.Task;
            }
            catch (ProduceException<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> exception)
                when (exception.Error.Code is ErrorCode.Local_QueueFull)
            {
                await Task.Delay(QueuePause, cancellation).ConfigureAwait(false);
            }
            catch (ProduceException<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> exception)
            {
                return Task.FromResult(Delivery.Failed(DeliveryFault.Of(exception.Error, topic, record, _config, _problem)));
            }
        }
    }

    private Delivery Read(DeliveryReport<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> report, string topic, EventRecord record)
    {
        if (report.Error.IsError)
            return Delivery.Failed(DeliveryFault.Of(report.Error, topic, record, _config, _problem));
        _problem = null;
        return Delivery.At(report.Partition.Value, report.Offset.Value);
    }

    private void Observe(LogMessage line)
    {
        if (SignInFault.Read(line, _signIn.Method) is { } problem && _problem is not { IsSignIn: true })
            _problem = problem;
    }

    private void Observe(Error error)
    {
        var problem = SignInFault.Read(error, _config.BootstrapServers, _signIn.Method);
        // Until a record is delivered, a failed sign-in is the cause of what follows; that all brokers are down is never a cause.
        if (problem.IsSignIn || _problem is null || (!_problem.IsSignIn && error.Code is not ErrorCode.Local_AllBrokersDown))
            _problem = problem;
        if (error.IsFatal)
            _hasFatalError = true;
    }

    private IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Current()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_hasFatalError)
                Replace();
            return _producer;
        }
    }

    /// <summary>
    /// After a fatal error an idempotent producer fails all records that it has and accepts no more: only a new producer helps.
    /// </summary>
    private void Replace()
    {
        // Flushing delivers the reports of what failed.
        _producer.Flush(TimeSpan.FromSeconds(1));
        _producer.Dispose();
        _hasFatalError = false;
        _producer = Build();
    }

    private IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Build()
    {
        var builder = new ProducerBuilder<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?>(_config)
            .SetKeySerializer(MemorySerializer.Instance)
            .SetValueSerializer(MemorySerializer.Instance)
            .SetErrorHandler((_, error) => Observe(error));
        if (_signIn.Tokens is { } tokens)
            builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client));
        // What matters in librdkafka's log goes into the deliveries; with `debug` set all of it goes to standard error.
        if (string.IsNullOrEmpty(_config.Debug))
            builder.SetLogHandler((_, line) => Observe(line));
        try
        {
            return builder.Build();
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException(
                $"{nameof(EventProducerOptions)}: librdkafka refused the configuration: {exception.Message.TrimEnd('.')}.",
                exception
            );
        }
    }

    /// <summary>Passes bytes on without a copy if they are a whole array; null is no key, or a tombstone.</summary>
    private sealed class MemorySerializer : ISerializer<ReadOnlyMemory<byte>?>
    {
        public static readonly MemorySerializer Instance = new();

        public byte[] Serialize(ReadOnlyMemory<byte>? data, SerializationContext context) =>
            data is { } bytes ? ExactBytes.Of(bytes) : null!;
    }
}
