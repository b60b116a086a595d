using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// One client of librdkafka, from its first connection until it is replaced: what it learned about its cluster, and whether it can still
/// get in. It is closed when its owner and everybody who uses it have left it. Safe for use by several threads.
/// </summary>
internal sealed class ProducerSession
{
    /// <summary>How long a cluster that can't be reached may take to come back before a producer that never delivered gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LastQuestion = TimeSpan.FromSeconds(1);

    private readonly ProducerConfig _config;
    private readonly Func<bool> _hasDelivered;
    private readonly TaskCompletionSource<ClusterProblem> _trouble = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private volatile ClusterProblem? _problem;
    private int _users = 1;
    private int _batches;
    private int _isExamined;

    /// <summary>Creates the client; connections are made in the background.</summary>
    /// <param name="config">Its configuration.</param>
    /// <param name="signIn">How it signs in.</param>
    /// <param name="hasDelivered">Whether the producer has ever delivered a record: then the cluster is known to be there.</param>
    /// <exception cref="ArgumentException">librdkafka refuses the configuration.</exception>
    public ProducerSession(ProducerConfig config, KafkaSignIn signIn, Func<bool> hasDelivered)
    {
        _config = config;
        SignIn = signIn;
        _hasDelivered = hasDelivered;
        Client = Build();
    }

    public IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Client { get; }

    /// <summary>How the client signs in.</summary>
    public KafkaSignIn SignIn { get; }

    /// <summary>The last problem; null after a delivery.</summary>
    public ClusterProblem? Problem => _problem;

    /// <summary>Ends with the reason once waiting is in vain: this client will not get in.</summary>
    public Task<ClusterProblem> Trouble => _trouble.Task;

    /// <summary>Ends when the connections are closed.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Whether a call waits for its deliveries.</summary>
    public bool HasBatches
    {
        get
        {
            lock (_gate)
                return _batches > 0;
        }
    }

    /// <summary>Keeps the client open until <see cref="Leave"/>; false if it is closed already.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_users == 0)
                return false;
            _users++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
            if (--_users > 0)
                return;
        // The client's threads may be in the middle of something that takes long, such as resolving a name.
        _ = Task.Run(() =>
        {
            Client.Dispose();
            _closed.SetResult();
        });
    }

    public void BeginBatch()
    {
        lock (_gate)
            _batches++;
    }

    public void EndBatch()
    {
        lock (_gate)
            _batches--;
    }

    /// <summary>
    /// Takes back what was not sent. While others wait for their records, those under way are left alone: their callers learn what became
    /// of them. The return value is whether there are no others.
    /// </summary>
    public bool Purge()
    {
        bool isAlone;
        lock (_gate)
            isAlone = _batches == 1;
        PurgeApi.Purge(Client.Handle, isAlone ? PurgeScope.Everything : PurgeScope.Queued);
        return isAlone;
    }

    public void Delivered() => _problem = null;

    private void Observe(Error error)
    {
        if (error.Code is ErrorCode.Local_AllBrokersDown)
        {
            // It follows each broker's own problem, and says nothing of its own.
            if (_problem is { Kind: ProblemKind.SignIn or ProblemKind.Credentials } cause && !(cause.IsInferred && _hasDelivered()))
                _trouble.TrySetResult(cause);
            else if (!_hasDelivered() && Interlocked.Exchange(ref _isExamined, 1) == 0)
                _ = Task.Run(ExamineAsync);
            return;
        }

        var problem = BrokerFault.Read(error, _config.BootstrapServers, SignIn);
        // Until a record is delivered, a failed sign-in is the cause of what follows.
        if (_problem is not { Kind: not ProblemKind.Connection } || problem.Kind is not ProblemKind.Connection)
            _problem = problem;
        if (problem.Kind is ProblemKind.Fatal or ProblemKind.Credentials || (problem.Kind is ProblemKind.Token && !_hasDelivered()))
            _trouble.TrySetResult(problem);
    }

    private void Observe(LogMessage line)
    {
        if (BrokerFault.Read(line, SignIn) is { } problem && _problem is not { Kind: not ProblemKind.Connection })
            _problem = problem;
    }

    /// <summary>
    /// Every broker failed once. Brokers restart and names appear late, so that the producer that has not delivered yet gives them some
    /// time, and asks once more itself: a broker that answers is a reason to go on waiting.
    /// </summary>
    private async Task ExamineAsync()
    {
        var left = Patience - TimeProvider.System.GetElapsedTime(_start);
        if (left > TimeSpan.Zero)
            await Task.Delay(left).ConfigureAwait(false);
        if (_hasDelivered() || !TryEnter())
            return;
        try
        {
            using var admin = new DependentAdminClientBuilder(Client.Handle).Build();
            admin.GetMetadata(LastQuestion);
        }
        catch (KafkaException exception)
        {
            _trouble.TrySetResult(_problem ?? BrokerFault.Read(exception.Error, _config.BootstrapServers, SignIn));
        }
        finally
        {
            Leave();
        }
    }

    private IProducer<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Build()
    {
        var builder = new ProducerBuilder<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?>(_config)
            .SetKeySerializer(MemorySerializer.Instance)
            .SetValueSerializer(MemorySerializer.Instance)
            .SetErrorHandler((_, error) => Observe(error));
        if (SignIn.Tokens is { } tokens)
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
