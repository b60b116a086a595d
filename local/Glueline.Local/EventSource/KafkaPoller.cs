using Confluent.Kafka;

namespace Glueline.Local.EventSource;

/// <summary>
/// Reads the topic on a thread of its own, as a member of the consumer group, and feeds the dispatcher; a partition whose
/// queue is full is paused, so that it does not hold the others up.
/// </summary>
internal sealed class KafkaPoller : IDeliveryListener, IAsyncDisposable
{
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How soon partitions that are added to the topic are seen; the client's own default is five minutes.</summary>
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
            .SetErrorHandler((_, error) => journal.ClusterTrouble($"Kafka.{error.Code}", error.Reason))
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

    /// <summary>Where each partition of the topic ends now, asked of the broker: also those that are just being assigned anew.</summary>
    public IReadOnlyDictionary<int, long> EndOffsets() =>
        TopicPartitions()
            .ToDictionary(
                partition => partition,
                partition => _consumer.QueryWatermarkOffsets(new(_options.Topic, partition), Patience).High.Value
            );

    /// <summary>
    /// Asks the broker how far the group is in those of the partitions that are not assigned here: another member may have them.
    /// </summary>
    public void LookElsewhere(IEnumerable<int> wanted)
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
            foreach (var offset in _consumer.Committed(elsewhere, Patience).Where(offset => offset.Offset.Value >= 0))
                _committed.Set(offset.Partition.Value, offset.Offset.Value);
        }
        catch (KafkaException exception)
        {
            _journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
        }
    }

    void IDeliveryListener.Taken(PartitionQueue queue)
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
        // In this order: what is in flight may still commit, and only then the group is left.
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
            // Only reached when records are gone that were to be read next: go on with the oldest that are left.
            AutoOffsetReset = AutoOffsetReset.Earliest,
            QueuedMaxMessagesKbytes = 16 * 1024,
            TopicMetadataRefreshIntervalMs = (int)TopicRefresh.TotalMilliseconds,
            // An end that is further on than the last record tells of records that are gone, also where none is left behind them.
            EnablePartitionEof = true,
            // A partition that is resumed waits for the fetch under way to end.
            FetchWaitMaxMs = 100,
            // The least that brokers accept: a group that was killed can be joined again soon.
            SessionTimeoutMs = 6000,
            HeartbeatIntervalMs = 2000,
        };

    private void Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                switch (_consumer.Consume(PollTime))
                {
                    case { IsPartitionEOF: true } end:
                        Pass(end);
                        break;
                    case { Message: not null } record:
                        Deliver(record);
                        break;
                }
            }
            catch (KafkaException exception)
            {
                // librdkafka goes on by itself; what it could not do is worth knowing.
                _journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
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
        if (partition.Skips(record) || _intake.Take(record) is not { } taken)
        {
            _dispatcher.PassOver(partition.Queue, record.Offset.Value);
            return;
        }
        _dispatcher.Add(partition.Queue, taken);
        lock (_gate)
        {
            // Asked under the lock that Taken takes: a queue that empties meanwhile is resumed after this, not before.
            if (!partition.Paused && _dispatcher.IsFull(partition.Queue))
            {
                _consumer.Pause([record.TopicPartition]);
                partition.Paused = true;
            }
        }
    }

    /// <summary>Nothing is left to read up to the end: what is missing there is passed, so that the partition counts as done.</summary>
    private void Pass(ConsumeResult<byte[]?, byte[]?> end)
    {
        AssignedPartition? partition;
        lock (_gate)
            _partitions.TryGetValue(end.TopicPartition, out partition);
        if (partition is null || end.Offset.Value <= partition.Next)
            return;
        ReportLost(partition, end.Offset.Value);
        partition.Next = end.Offset.Value;
        _dispatcher.Skip(partition.Queue, end.Offset.Value - 1);
    }

    /// <summary>Offsets have gaps where transactions end or a log is compacted; what lies before the log's start is lost.</summary>
    private void ReportLost(AssignedPartition partition, long found)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var start = _consumer.QueryWatermarkOffsets(partition.Queue.Partition, Patience).Low.Value;
                if (start > partition.Next)
                    _journal.Lost(new OffsetRange(_options.Topic, partition.Number, partition.Next, Math.Min(start, found) - 1));
                return;
            }
            catch (KafkaException exception)
            {
                // To go on without the answer would be to lose the records, or the one in hand, without a word.
                _journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
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
            if (start.IsKept)
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

    /// <summary>What the group has committed, else the starting position as an offset, so that the lag is known from the start.</summary>
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
                        .Committed(assignment, Patience)
                        .Select(offset => offset.Offset.Value >= 0 ? Known(offset) : StartAt(offset.TopicPartition)),
                ];
            }
            catch (KafkaException exception) when (!_stopping.IsCancellationRequested)
            {
                // To give up here would mean to sit on the partitions without reading them.
                _journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
            }
        }
    }

    /// <summary>Where the group was; or, if retention took what comes there, at the oldest record that is left.</summary>
    private PartitionStart Known(TopicPartitionOffset offset)
    {
        var oldest = _consumer.QueryWatermarkOffsets(offset.TopicPartition, Patience).Low;
        return oldest.Value > offset.Offset.Value
            ? new(new(offset.TopicPartition, oldest)) { LostFrom = offset.Offset.Value, IsKept = true }
            : new(new(offset.TopicPartition, offset.Offset));
    }

    private IReadOnlyList<int> TopicPartitions()
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        return [.. admin.GetMetadata(_options.Topic, Patience).Topics.Single().Partitions.Select(partition => partition.PartitionId)];
    }

    private PartitionStart StartAt(TopicPartition partition)
    {
        var ends = _consumer.QueryWatermarkOffsets(partition, Patience);
        // All records of a partition that was added since the start are later than the start.
        if (_options.StartingPosition == StartingPosition.Latest && partition.Partition.Value < _partitionsAtStart)
        {
            // Of the first assignment: what comes between that and another one must not be passed over.
            _latestAtStart.TryAdd(partition, ends.High);
            return new(new(partition, _latestAtStart[partition])) { IsKept = true };
        }
        if (_options.StartingPositionTimestamp is not { } time)
            return new(new(partition, ends.Low));
        var found = _consumer
            .OffsetsForTimes([new(partition, new Timestamp(time.UtcDateTime, TimestampType.CreateTime))], Patience)[0]
            .Offset;
        // No such record yet, or a cluster that has no index of times, as the embedded one: the records themselves tell.
        return found.Value >= 0 ? new(new(partition, found)) : new(new(partition, ends.Low), time);
    }

    private PartitionStatus Status(AssignedPartition partition)
    {
        var done = _committed[partition.Number] ?? 0;
        // The consumer's own copy: no call to the broker, and as new as its last fetch.
        var high = _consumer.GetWatermarkOffsets(partition.Queue.Partition).High.Value;
        return new PartitionStatus(partition.Number, done, Math.Max(high, partition.Next), _dispatcher.Buffered(partition.Queue));
    }

    /// <param name="Offset">The first offset that is read.</param>
    /// <param name="NotBefore">The time of the first record that is delivered; null delivers all.</param>
    private sealed record PartitionStart(TopicPartitionOffset Offset, DateTimeOffset? NotBefore = null)
    {
        /// <summary>The first of the records before it that are lost; null when none is.</summary>
        public long? LostFrom { get; init; }

        /// <summary>Whether it is committed at once, so that a later start finds it.</summary>
        public bool IsKept { get; init; }
    }

    private sealed class AssignedPartition(PartitionQueue queue, DateTimeOffset? notBefore)
    {
        private DateTimeOffset? _notBefore = notBefore;

        public PartitionQueue Queue { get; } = queue;

        public int Number => Queue.Partition.Partition.Value;

        /// <summary>The offset that is expected next; the poller's thread alone moves it.</summary>
        public long Next { get; set; }

        public bool Paused { get; set; }

        /// <summary>A starting time holds until the first record that reaches it: older ones behind that are delivered.</summary>
        public bool Skips(ConsumeResult<byte[]?, byte[]?> record)
        {
            if (record.Message.Timestamp.UtcDateTime < _notBefore)
                return true;
            _notBefore = null;
            return false;
        }
    }
}
