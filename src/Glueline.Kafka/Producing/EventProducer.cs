using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// An idempotent Kafka producer for the life of a process. A batch is over when the outcome of each of its records is known, or when its
/// time is over; what was not sent by then is taken back, and is never sent. Safe for use by several threads.
/// </summary>
/// <remarks>
/// A producer that can't get into its cluster says so within seconds: when the credentials are refused, when no broker can be trusted, or
/// when none can be reached and none ever was. Each call after that tries again from the start.
/// </remarks>
public sealed class EventProducer : IDisposable
{
    /// <summary>Credentials that are refused are read again, but not more often than this.</summary>
    private static readonly TimeSpan RenewalPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(5);

    /// <summary>How long the client may take to report what it was told to take back, and to close its connections.</summary>
    private static readonly TimeSpan LastReports = TimeSpan.FromMilliseconds(250);

    private readonly EventProducerOptions _options;
    private readonly TopicCreator? _topics;
    private readonly SemaphoreSlim _renewing = new(1);
    private readonly Lock _gate = new();
    private ProducerConfig _config;
    private KafkaSignIn _signIn;
    private ProducerSession? _session;
    private long? _renewedAt;
    private volatile bool _hasDelivered;
    private bool _isDisposed;

    /// <summary>Creates the producer; connections are made in the background.</summary>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    public EventProducer(EventProducerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _config = options.ToProducerConfig();
        _signIn = options.SignIn;
        _topics = options.CreateTopic is { } creation ? new TopicCreator(creation, _config) : null;
        _session = NewSession();
    }

    /// <summary>
    /// Sends records to a topic, in order within a partition, and waits until the outcome of each is known, or the time is over.
    /// </summary>
    /// <param name="topic">The topic.</param>
    /// <param name="records">The records.</param>
    /// <param name="within">
    /// The time for all of them, such as what is left of an invocation; null, the default, for
    /// <see cref="EventProducerOptions.DeliverWithin"/>, which is also the most. The answer comes at most half a second later.
    /// </param>
    /// <param name="cancellation">Ends the wait as the time does, but without an answer.</param>
    /// <returns>One delivery for each record, in the order of the records. It is final: nothing is sent after it is given, except what is
    /// <see cref="DeliveryState.Unknown"/>.</returns>
    public async Task<IReadOnlyList<Delivery>> SendAsync(
        string topic,
        IReadOnlyList<EventRecord> records,
        TimeSpan? within = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(records);
        var time = within is { } given && given < _options.DeliverWithin ? given : _options.DeliverWithin;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = end.Token.Register(ended.SetResult).ConfigureAwait(false);

        var batch = new DeliveryBatch(records.Count, _options.ContinuesWhereReported);
        Attempt attempt;
        do attempt = await TryAsync(topic, records, batch, ended.Task).ConfigureAwait(false);
        while (!batch.IsSettled && !end.IsCancellationRequested && await MayTryAgainAsync(attempt, end.Token).ConfigureAwait(false));

        if (!batch.IsSettled)
            cancellation.ThrowIfCancellationRequested();
        if (!batch.IsSettled && attempt is { IsInVain: false, Problem.Kind: ProblemKind.Credentials })
            await RenewForNextAsync(attempt.Session).ConfigureAwait(false);
        return batch.Close(state =>
            Delivery.Failed(
                state,
                attempt.IsInVain ? DeliveryFault.InVain(topic, attempt.Problem!) : DeliveryFault.Late(topic, time, _config, attempt.Problem)
            )
        );
    }

    /// <summary>Waits for the deliveries under way, at most the delivery time, and closes the connections.</summary>
    public void Dispose()
    {
        ProducerSession? session;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            (session, _session) = (_session, null);
        }

        if (session is not null)
        {
            // A caller that goes on where its last delivery was reported may be within that report, which counts as under way.
            if (!_options.ContinuesWhereReported || session.HasBatches)
                session.Client.Flush(_options.DeliverWithin);
            session.Leave();
            session.Closed.Wait(LastReports);
        }

        _renewing.Dispose();
    }

    /// <summary>
    /// Gives the client every open record, and waits until it has reported on all, the time is over, or waiting is in vain.
    /// </summary>
    private async Task<Attempt> TryAsync(string topic, IReadOnlyList<EventRecord> records, DeliveryBatch batch, Task ended)
    {
        var session = Enter();
        session.BeginBatch();
        try
        {
            var over = Task.WhenAny(ended, session.Trouble);
            if (_topics is not null)
            {
                var topicExists = _topics.EnsureAsync(topic, session);
                if (await Task.WhenAny(topicExists, over).ConfigureAwait(false) != topicExists)
                    return Result();
                if (await topicExists.ConfigureAwait(false) is { } fault)
                {
                    Settle(batch, Delivery.Failed(DeliveryState.NotSent, fault));
                    return Result();
                }
            }

            (IReadOnlyList<KeyValuePair<string, byte[]?>>? Of, Headers? Headers) shared = default;
            foreach (var index in batch.Open)
            {
                // Records of one call usually have the same headers, those of its trace.
                if (records[index].Headers != shared.Of)
                    shared = (records[index].Headers, Headers(records[index]));
                if (!await TryEnqueueAsync(session, topic, records[index], shared.Headers, batch, index, over).ConfigureAwait(false))
                    break;
            }

            var idle = batch.Idle();
            if (await Task.WhenAny(idle, over).ConfigureAwait(false) == idle)
                return Result();

            if (session.Purge())
                Retire(session);
            await Task.WhenAny(batch.Idle(), Task.Delay(LastReports)).ConfigureAwait(false);
            return Result();
        }
        finally
        {
            session.EndBatch();
            if (session.Trouble.IsCompleted)
                Retire(session);
            session.Leave();
            if (!IsCurrent(session))
                await Task.WhenAny(session.Closed, Task.Delay(LastReports)).ConfigureAwait(false);
        }

        Attempt Result() =>
            session.Trouble.IsCompletedSuccessfully
                ? new(session, session.Trouble.Result, IsInVain: true)
                : new(session, session.Problem, false);
    }

    private static void Settle(DeliveryBatch batch, Delivery delivery)
    {
        foreach (var index in batch.Open)
        {
            batch.Begin(index);
            batch.End(index, delivery);
        }
    }

    /// <summary>Puts a record into the client's queue, and waits for room if it is full; false once waiting is over.</summary>
    private async Task<bool> TryEnqueueAsync(
        ProducerSession session,
        string topic,
        EventRecord record,
        Headers? headers,
        DeliveryBatch batch,
        int index,
        Task over
    )
    {
        var message = new Message<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?>
        {
            Key = record.Key,
            Value = record.Value,
            Headers = headers,
        };
        while (!over.IsCompleted)
        {
            batch.Begin(index);
            try
            {
                session.Client.Produce(topic, message, report => batch.End(index, Read(session, report, topic, record)));
                return true;
            }
            catch (ProduceException<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> exception)
                when (exception.Error.Code is ErrorCode.Local_QueueFull)
            {
                batch.End(index, null);
                await Task.WhenAny(over, Task.Delay(QueuePause)).ConfigureAwait(false);
            }
            catch (ProduceException<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> exception)
                when (exception.Error.Code is ErrorCode.Local_Fatal)
            {
                // The reason is on its way, if it isn't there already.
                batch.End(index, null);
                await over.ConfigureAwait(false);
            }
            catch (ProduceException<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> exception)
            {
                batch.End(
                    index,
                    DeliveryFault.Of(exception.Error, PersistenceStatus.NotPersisted, topic, record, _config, session.Problem)
                );
                return true;
            }
        }

        return false;
    }

    private static Headers? Headers(EventRecord record)
    {
        if (record.Headers.Count == 0)
            return null;
        var headers = new Headers();
        foreach (var (name, value) in record.Headers)
            headers.Add(name, value);
        return headers;
    }

    /// <summary>The delivery that the client reports; null for a record that it gives back unsent.</summary>
    private Delivery? Read(
        ProducerSession session,
        DeliveryReport<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> report,
        string topic,
        EventRecord record
    )
    {
        switch (report.Error.Code)
        {
            case ErrorCode.NoError:
                _hasDelivered = true;
                session.Delivered();
                return Delivery.At(report.Partition.Value, report.Offset.Value);
            case ErrorCode.Local_PurgeQueue when report.Status is PersistenceStatus.NotPersisted:
                return null;
            default:
                return DeliveryFault.Of(report.Error, report.Status, topic, record, _config, session.Problem);
        }
    }

    /// <summary>
    /// Records are open again if another caller's time was over first, or if the client was replaced; and with other credentials than those
    /// that were refused it is worth another attempt.
    /// </summary>
    private async Task<bool> MayTryAgainAsync(Attempt attempt, CancellationToken cancellation) =>
        !attempt.IsInVain
        || (attempt.Problem!.Kind is ProblemKind.Credentials && await RenewAsync(attempt.Session, cancellation).ConfigureAwait(false));

    /// <summary>
    /// The broker did not say that it refuses the credentials, and the time is over: with others the next call may get in.
    /// </summary>
    private async Task RenewForNextAsync(ProducerSession session)
    {
        using var end = new CancellationTokenSource(LastReports);
        await RenewAsync(session, end.Token).ConfigureAwait(false);
    }

    private async Task<bool> RenewAsync(ProducerSession refused, CancellationToken cancellation)
    {
        if (_options.RenewSignIn is not { } renew)
            return false;
        try
        {
            await _renewing.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false; // the time is over
        }

        try
        {
            if (refused.SignIn != _signIn)
                return true; // another caller was faster
            if (_renewedAt is { } before && TimeProvider.System.GetElapsedTime(before) < RenewalPause)
                return false;
            _renewedAt = TimeProvider.System.GetTimestamp();
            var signIn = await renew(cancellation).ConfigureAwait(false);
            if (signIn.HasSameCredentials(_signIn))
                return false;
            lock (_gate)
                (_signIn, _config) = (signIn, (_options with { SignIn = signIn }).ToProducerConfig());
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException)
        {
            return false; // the refusal remains the reason
        }
        finally
        {
            _renewing.Release();
        }
    }

    private ProducerSession Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_session is { Trouble.IsCompleted: true } failed)
            {
                failed.Leave();
                _session = null;
            }

            _session ??= NewSession();
            _session.TryEnter();
            return _session;
        }
    }

    /// <summary>The next caller gets a new client.</summary>
    private void Retire(ProducerSession session)
    {
        lock (_gate)
        {
            if (_session != session)
                return;
            _session = null;
        }

        session.Leave();
    }

    private bool IsCurrent(ProducerSession session)
    {
        lock (_gate)
            return _session == session;
    }

    private ProducerSession NewSession() => new(_config, _signIn, () => _hasDelivered);

    /// <summary>What came of giving the open records to a client.</summary>
    /// <param name="Session">The client.</param>
    /// <param name="Problem">Its last problem with the cluster; null if it has none.</param>
    /// <param name="IsInVain">Whether the problem ended the attempt.</param>
    private readonly record struct Attempt(ProducerSession Session, ClusterProblem? Problem, bool IsInVain);
}
