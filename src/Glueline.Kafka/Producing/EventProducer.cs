using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// One idempotent Kafka producer for the life of a process. A batch is answered when every record of it is on as many brokers as the topic
/// asks for (acks=all), or has failed for good. Safe for use by several threads.
/// </summary>
public sealed class EventProducer : IDisposable
{
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(5);

    private readonly ProducerConfig _config;
    private readonly KafkaSignIn _signIn;
    private readonly TopicCreator? _topics;
    private readonly Lock _gate = new();
    private IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> _producer;
    private volatile ClusterTrouble? _trouble;
    private volatile bool _isSpent;
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

    /// <summary>Sends records to a topic, in their order where they share a partition, and waits for what becomes of each.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="records">The records.</param>
    /// <param name="cancellation">Ends the wait; records on their way may still be delivered.</param>
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
            && await _topics.EnsureAsync(topic, () => Current().Handle, () => _trouble).WaitAsync(cancellation).ConfigureAwait(false)
                is { } fault
        )
            return [.. records.Select(_ => Delivery.Failed(fault))];
        var deliveries = new Task<Delivery>[records.Count];
        for (var i = 0; i < records.Count; i++)
            deliveries[i] = await EnqueueAsync(topic, records[i], cancellation).ConfigureAwait(false);
        return await Task.WhenAll(deliveries).WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Delivers what is under way, within the delivery time, and closes the connections.</summary>
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
    /// Puts a record into the client's queue, waiting for room where it is full; the task ends with the record's delivery.
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
                return Task.FromResult(Delivery.Failed(DeliveryFault.Of(exception.Error, topic, record, _config, _trouble)));
            }
        }
    }

    private Delivery Read(DeliveryReport<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> report, string topic, EventRecord record)
    {
        if (report.Error.IsError)
            return Delivery.Failed(DeliveryFault.Of(report.Error, topic, record, _config, _trouble));
        _trouble = null;
        return Delivery.At(report.Partition.Value, report.Offset.Value);
    }

    private void Note(LogMessage line)
    {
        if (SignInFault.Read(line, _signIn.Method) is { } trouble && _trouble is not { IsSignIn: true })
            _trouble = trouble;
    }

    private void Note(Error error)
    {
        var trouble = SignInFault.Read(error, _config.BootstrapServers, _signIn.Method);
        // Until a record is delivered, a sign-in that failed is the cause of what follows it; that all brokers are down is never a cause.
        if (trouble.IsSignIn || _trouble is null || (!_trouble.IsSignIn && error.Code is not ErrorCode.Local_AllBrokersDown))
            _trouble = trouble;
        if (error.IsFatal)
            _isSpent = true;
    }

    private IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Current()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_isSpent)
                Replace();
            return _producer;
        }
    }

    /// <summary>
    /// An idempotent producer that can't keep its promise any more fails all it holds and takes nothing new: only another one helps.
    /// </summary>
    private void Replace()
    {
        // The flush hands out the reports of what failed.
        _producer.Flush(TimeSpan.FromSeconds(1));
        _producer.Dispose();
        _isSpent = false;
        _producer = Build();
    }

    private IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Build()
    {
        var builder = new ProducerBuilder<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?>(_config)
            .SetKeySerializer(MemorySerializer.Instance)
            .SetValueSerializer(MemorySerializer.Instance)
            .SetErrorHandler((_, error) => Note(error));
        if (_signIn.Tokens is { } tokens)
            builder.SetMskIam(tokens);
        // What matters of librdkafka's log goes into the deliveries; who sets `debug` wants all of it, on standard error.
        if (string.IsNullOrEmpty(_config.Debug))
            builder.SetLogHandler((_, line) => Note(line));
        try
        {
            return builder.Build();
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException(
                $"{nameof(EventProducerOptions)}: librdkafka refuses the configuration: {exception.Message}",
                exception
            );
        }
    }
}
