using Confluent.Kafka;

namespace Glueline.Local.EventSource;

/// <summary>
/// Reads the topic on its own thread, as a member of the consumer group, and feeds the dispatcher; a partition with a full queue is paused,
/// so that it doesn't hold up the others.
/// </summary>
internal sealed class KafkaPoller : IDeliveryListener, IAsyncDisposable
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How soon partitions added to the topic are noticed; the client's default is five minutes.</summary>
    private static readonly TimeSpan TopicRefresh = TimeSpan.FromSeconds(2);

    private readonly EventSourceMappingOptions _options;
    private readonly RecordIntake _intake;
    private readonly BatchDispatcher _dispatcher;
    private readonly OffsetCommitter _committer;
    private readonly CommittedOffsets _committed;
    private readonly DeliveryJournal _journal;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _assigned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPartition, AssignedPartition> _partitions = [];
    private readonly Dictionary<TopicPartition, Offset> _latestAtStart = [];
    private int? _partitionsAtStart;
    private Task? _disposal;

    public KafkaPoller(
        EventSourceMappingOptions options,
        RecordIntake intake,
        DeliveryJournal journal,
        CommittedOffsets committed,
        Func<IDeliveryListener, BatchDispatcher> createDispatcher
    )
    {
        _options = options;
        _intake = intake;
        _journal = journal;
        _committed = committed;
        _consumer = new ConsumerBuilder<byte[]?, byte[]?>(Configuration(options))
            .SetPartitionsAssignedHandler((_, assignment) => Assign(assignment))
            .SetPartitionsRevokedHandler((_, revoked) => Revoke(revoked.Select(offset => offset.TopicPartition), commit: true))
            .SetPartitionsLostHandler((_, lost) => Revoke(lost.Select(offset => offset.TopicPartition), commit: false))
            .SetErrorHandler((_, error) => journal.ClusterError($"Kafka.{error.Code}", error.Reason))
            .SetLogHandler((_, _) => { })
            .Build();
        _committer = new OffsetCommitter(offsets => _consumer.Commit(offsets), committed, journal);
        _dispatcher = createDispatcher(this);
    }

    /// <summary>Completes with the group's first assignment.</summary>
    public Task Assigned => _assigned.Task;

    public void Start()
    {
        _consumer.Subscribe(_options.Topic);
        new Thread(Run) { IsBackground = true, Name = $"event source {_options.Topic}" }.Start();
    }

    public IReadOnlyList<PartitionStatus> Status()
    {
        lock (_gate)
            return [.. _partitions.Values.OrderBy(partition => partition.Number).Select(Status)];
    }

    /// <summary>Queries the current end of every partition of the topic, including those that are being reassigned.</summary>
    public IReadOnlyDictionary<int, long> EndOffsets() =>
        TopicPartitions()
            .ToDictionary(
                partition => partition,
                partition => _consumer.QueryWatermarkOffsets(new(_options.Topic, partition), RequestTimeout).High.Value
            );

    /// <summary>
    /// Queries the group's committed offsets for partitions that are not assigned here: another member may have them.
    /// </summary>
    public void RefreshCommitted(IEnumerable<int> wanted)
    {
        TopicPartition[] elsewhere;
        lock (_gate)
            elsewhere =
            [
                .. wanted
                    .Select(partition => new TopicPartition(_options.Topic, partition))
                    .Where(partition => !_partitions.ContainsKey(partition)),
            ];
        if (elsewhere.Length == 0)
            return;
        try
        {
            foreach (var offset in _consumer.Committed(elsewhere, RequestTimeout).Where(offset => offset.Offset.Value >= 0))
                _committed.Set(offset.Partition.Value, offset.Offset.Value);
        }
        catch (KafkaException exception)
        {
            _journal.ClusterError($"Kafka.{exception.Error.Code}", exception.Error.Reason);
        }
    }

    void IDeliveryListener.Dequeued(PartitionQueue queue)
    {
        lock (_gate)
        {
            if (_partitions.TryGetValue(queue.Partition, out var partition) && partition.Paused && _dispatcher.HasRoom(queue))
            {
                _consumer.Resume([queue.Partition]);
                partition.Paused = false;
            }
        }
    }

    void IDeliveryListener.Done(PartitionQueue queue, long next) => _committer.Done(queue.Partition, next);

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        // In this order: batches in progress can still commit before the consumer leaves the group.
        await _dispatcher.DisposeAsync();
        await _committer.DisposeAsync();
        await _stopping.CancelAsync();
        await _ended.Task;
        _consumer.Dispose();
        _stopping.Dispose();
    }

    private static ConsumerConfig Configuration(EventSourceMappingOptions options) =>
        new()
        {
            BootstrapServers = options.BootstrapServers,
            GroupId = options.ConsumerGroupId,
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            // Applies only if the records to be read next have been deleted: continue with the oldest that are left.
            AutoOffsetReset = AutoOffsetReset.Earliest,
            QueuedMaxMessagesKbytes = 16 * 1024,
            TopicMetadataRefreshIntervalMs = (int)TopicRefresh.TotalMilliseconds,
            // An end beyond the last record read means that records were deleted, even if no record follows them.
            EnablePartitionEof = true,
            // A resumed partition waits until the current fetch ends.
            FetchWaitMaxMs = 100,
            // The minimum that brokers accept, so that a killed stack's group can be joined again soon.
            SessionTimeoutMs = 6000,
            HeartbeatIntervalMs = 2000,
        };

    private void Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                switch (_consumer.Consume(PollTimeout))
                {
                    case { IsPartitionEOF: true } end:
                        SkipToEnd(end);
                        break;
                    case { Message: not null } record:
                        Deliver(record);
                        break;
                }
            }
            catch (KafkaException exception)
            {
                // librdkafka recovers by itself; the error is still worth reporting.
                _journal.ClusterError($"Kafka.{exception.Error.Code}", exception.Error.Reason);
            }
        }
        _consumer.Close();
        _ended.SetResult();
    }

    private void Deliver(ConsumeResult<byte[]?, byte[]?> record)
    {
        AssignedPartition? partition;
        lock (_gate)
            _partitions.TryGetValue(record.TopicPartition, out partition);
        if (partition is null)
            return;
        if (record.Offset.Value > partition.Next)
            ReportLost(partition, record.Offset.Value);
        partition.Next = record.Offset.Value + 1;
        if (partition.Skips(record) || _intake.Accept(record) is not { } taken)
        {
            _dispatcher.Skip(partition.Queue, record.Offset.Value);
            return;
        }
        _dispatcher.Add(partition.Queue, taken);
        lock (_gate)
        {
            // Checked under the lock that Dequeued uses: a queue that drains in the meantime is resumed after this, not before.
            if (!partition.Paused && _dispatcher.IsFull(partition.Queue))
            {
                _consumer.Pause([record.TopicPartition]);
                partition.Paused = true;
            }
        }
    }

    /// <summary>No record is left before the end: the missing offsets are skipped, so that the partition counts as done.</summary>
    private void SkipToEnd(ConsumeResult<byte[]?, byte[]?> end)
    {
        AssignedPartition? partition;
        lock (_gate)
            _partitions.TryGetValue(end.TopicPartition, out partition);
        if (partition is null || end.Offset.Value <= partition.Next)
            return;
        ReportLost(partition, end.Offset.Value);
        partition.Next = end.Offset.Value;
        _dispatcher.AdvanceTo(partition.Queue, end.Offset.Value - 1);
    }

    /// <summary>Offsets have gaps where transactions end or the log is compacted; offsets before the log's start are lost.</summary>
    private void ReportLost(AssignedPartition partition, long found)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var start = _consumer.QueryWatermarkOffsets(partition.Queue.Partition, RequestTimeout).Low.Value;
                if (start > partition.Next)
                    _journal.Lost(new OffsetRange(_options.Topic, partition.Number, partition.Next, Math.Min(start, found) - 1));
                return;
            }
            catch (KafkaException exception)
            {
                // Going on without the answer would silently lose records.
                _journal.ClusterError($"Kafka.{exception.Error.Code}", exception.Error.Reason);
            }
        }
    }

    private List<TopicPartitionOffset> Assign(List<TopicPartition> assignment)
    {
        var starts = StartOffsets(assignment);
        lock (_gate)
        {
            foreach (var start in starts)
            {
                _partitions[start.Offset.TopicPartition] = new AssignedPartition(
                    _dispatcher.Assign(start.Offset.TopicPartition),
                    start.NotBefore
                )
                {
                    Next = start.Offset.Offset.Value,
                };
                _committed.Set(start.Offset.Partition.Value, start.Offset.Offset.Value);
            }
        }
        foreach (var start in starts)
        {
            if (start.LostFrom is { } first)
                _journal.Lost(new OffsetRange(_options.Topic, start.Offset.Partition.Value, first, start.Offset.Offset.Value - 1));
            if (start.IsCommittedAtOnce)
                _committer.Done(start.Offset.TopicPartition, start.Offset.Offset.Value);
        }
        _assigned.TrySetResult();
        return [.. starts.Select(start => start.Offset)];
    }

    private void Revoke(IEnumerable<TopicPartition> revoked, bool commit)
    {
        lock (_gate)
        {
            foreach (var partition in revoked)
            {
                if (_partitions.Remove(partition, out var old))
                    _dispatcher.Revoke(old.Queue);
            }
        }
        if (commit)
            _committer.TryFlush();
        foreach (var partition in revoked)
            _committer.Forget(partition);
    }

    /// <summary>
    /// The group's committed offsets, or else the starting position as an offset, so that the lag is known from the start.
    /// </summary>
    private List<PartitionStart> StartOffsets(List<TopicPartition> assignment)
    {
        while (true)
        {
            try
            {
                _partitionsAtStart ??= _options.StartingPosition == StartingPosition.Latest ? TopicPartitions().Count : 0;
                return
                [
                    .. _consumer
                        .Committed(assignment, RequestTimeout)
                        .Select(offset => offset.Offset.Value >= 0 ? Resume(offset) : StartAt(offset.TopicPartition)),
                ];
            }
            catch (KafkaException exception) when (!_stopping.IsCancellationRequested)
            {
                // Giving up here would mean holding the partitions without reading them.
                _journal.ClusterError($"Kafka.{exception.Error.Code}", exception.Error.Reason);
            }
        }
    }

    /// <summary>Continues at the committed offset, or at the oldest remaining record if retention has deleted what comes next.</summary>
    private PartitionStart Resume(TopicPartitionOffset offset)
    {
        var oldest = _consumer.QueryWatermarkOffsets(offset.TopicPartition, RequestTimeout).Low;
        return oldest.Value > offset.Offset.Value
            ? new(new(offset.TopicPartition, oldest)) { LostFrom = offset.Offset.Value, IsCommittedAtOnce = true }
            : new(new(offset.TopicPartition, offset.Offset));
    }

    private IReadOnlyList<int> TopicPartitions()
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        return [.. admin.GetMetadata(_options.Topic, RequestTimeout).Topics.Single().Partitions.Select(partition => partition.PartitionId)];
    }

    private PartitionStart StartAt(TopicPartition partition)
    {
        var ends = _consumer.QueryWatermarkOffsets(partition, RequestTimeout);
        // A partition that was added after the start only has later records.
        if (_options.StartingPosition == StartingPosition.Latest && partition.Partition.Value < _partitionsAtStart)
        {
            // The end at the first assignment: records written between that and a later assignment must not be skipped.
            _latestAtStart.TryAdd(partition, ends.High);
            return new(new(partition, _latestAtStart[partition])) { IsCommittedAtOnce = true };
        }
        if (_options.StartingPositionTimestamp is not { } time)
            return new(new(partition, ends.Low));
        var found = _consumer
            .OffsetsForTimes([new(partition, new Timestamp(time.UtcDateTime, TimestampType.CreateTime))], RequestTimeout)[0]
            .Offset;
        // No such record yet, or a cluster without a time index, such as the embedded one: then the records' own timestamps decide.
        return found.Value >= 0 ? new(new(partition, found)) : new(new(partition, ends.Low), time);
    }

    private PartitionStatus Status(AssignedPartition partition)
    {
        var done = _committed[partition.Number] ?? 0;
        // The consumer's cached value, as of its last fetch: no call to the broker.
        var high = _consumer.GetWatermarkOffsets(partition.Queue.Partition).High.Value;
        return new PartitionStatus(partition.Number, done, Math.Max(high, partition.Next), _dispatcher.Buffered(partition.Queue));
    }

    /// <param name="Offset">The first offset to read.</param>
    /// <param name="NotBefore">Records are delivered from the first one that is not older than this; null delivers all.</param>
    private sealed record PartitionStart(TopicPartitionOffset Offset, DateTimeOffset? NotBefore = null)
    {
        /// <summary>The first of the lost records before it; null if none is lost.</summary>
        public long? LostFrom { get; init; }

        /// <summary>Whether it is committed immediately, so that a later start finds it.</summary>
        public bool IsCommittedAtOnce { get; init; }
    }

    private sealed class AssignedPartition(PartitionQueue queue, DateTimeOffset? notBefore)
    {
        private DateTimeOffset? _notBefore = notBefore;

        public PartitionQueue Queue { get; } = queue;

        public int Number => Queue.Partition.Partition.Value;

        /// <summary>The next expected offset; only the poller's thread changes it.</summary>
        public long Next { get; set; }

        public bool Paused { get; set; }

        /// <summary>The starting time applies until the first record that reaches it: older records after that one are delivered.</summary>
        public bool Skips(ConsumeResult<byte[]?, byte[]?> record)
        {
            if (record.Message.Timestamp.UtcDateTime < _notBefore)
                return true;
            _notBefore = null;
            return false;
        }
    }
}
