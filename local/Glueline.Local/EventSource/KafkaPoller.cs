using Confluent.Kafka;
using Glueline.Local.Hosting;

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

    private readonly EventSourceMappingOptions options;
    private readonly RecordIntake intake;
    private readonly BatchDispatcher dispatcher;
    private readonly OffsetCommitter committer;
    private readonly CommittedOffsets committed;
    private readonly DeliveryJournal journal;
    private readonly IConsumer<byte[]?, byte[]?> consumer;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource assigned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly Dictionary<TopicPartition, AssignedPartition> partitions = [];
    private readonly Dictionary<TopicPartition, Offset> latestAtStart = [];
    private int? partitionsAtStart;
    private Task? disposal;

    public KafkaPoller(
        EventSourceMappingOptions options,
        RecordIntake intake,
        DeliveryJournal journal,
        CommittedOffsets committed,
        Func<IDeliveryListener, BatchDispatcher> createDispatcher)
    {
        this.options = options;
        this.intake = intake;
        this.journal = journal;
        this.committed = committed;
        consumer = new ConsumerBuilder<byte[]?, byte[]?>(Configuration(options))
            .SetPartitionsAssignedHandler((_, assignment) => Assign(assignment))
            .SetPartitionsRevokedHandler((_, revoked) => Revoke(revoked.Select(offset => offset.TopicPartition), commit: true))
            .SetPartitionsLostHandler((_, lost) => Revoke(lost.Select(offset => offset.TopicPartition), commit: false))
            .SetErrorHandler((_, error) => journal.ClusterTrouble($"Kafka.{error.Code}", error.Reason))
            .SetLogHandler((_, _) => { })
            .Build();
        committer = new OffsetCommitter(offsets => consumer.Commit(offsets), committed, journal);
        dispatcher = createDispatcher(this);
    }

    /// <summary>Completes with the group's first assignment.</summary>
    public Task Assigned => assigned.Task;

    public void Start()
    {
        consumer.Subscribe(options.Topic);
        new Thread(Run) { IsBackground = true, Name = $"event source {options.Topic}" }.Start();
    }

    public IReadOnlyList<PartitionStatus> Status()
    {
        lock (gate)
            return [.. partitions.Values.OrderBy(partition => partition.Number).Select(Status)];
    }

    /// <summary>Where each partition of the topic ends now, asked of the broker: also those that are just being assigned anew.</summary>
    public IReadOnlyDictionary<int, long> EndOffsets() => TopicPartitions().ToDictionary(
        partition => partition,
        partition => consumer.QueryWatermarkOffsets(new(options.Topic, partition), Patience).High.Value);

    /// <summary>Asks the broker how far the group is in those of the partitions that are not assigned here: another member may have them.</summary>
    public void LookElsewhere(IEnumerable<int> wanted)
    {
        TopicPartition[] elsewhere;
        lock (gate)
            elsewhere = [.. wanted.Select(partition => new TopicPartition(options.Topic, partition)).Where(partition => !partitions.ContainsKey(partition))];
        if (elsewhere.Length == 0)
            return;
        try
        {
            foreach (var offset in consumer.Committed(elsewhere, Patience).Where(offset => offset.Offset.Value >= 0))
                committed.Set(offset.Partition.Value, offset.Offset.Value);
        }
        catch (KafkaException exception)
        {
            journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
        }
    }

    void IDeliveryListener.Taken(PartitionQueue queue)
    {
        lock (gate)
        {
            if (partitions.TryGetValue(queue.Partition, out var partition) && partition.Paused && dispatcher.HasRoom(queue))
            {
                consumer.Resume([queue.Partition]);
                partition.Paused = false;
            }
        }
    }

    void IDeliveryListener.Done(PartitionQueue queue, long next) => committer.Done(queue.Partition, next);

    public ValueTask DisposeAsync() => Disposal.Once(ref disposal, StopAsync);

    private async Task StopAsync()
    {
        // In this order: what is in flight may still commit, and only then the group is left.
        await dispatcher.DisposeAsync();
        await committer.DisposeAsync();
        await stopping.CancelAsync();
        await ended.Task;
        consumer.Dispose();
        stopping.Dispose();
    }

    private static ConsumerConfig Configuration(EventSourceMappingOptions options) => new()
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
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                switch (consumer.Consume(PollTime))
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
                journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
            }
        }
        consumer.Close();
        ended.SetResult();
    }

    private void Deliver(ConsumeResult<byte[]?, byte[]?> record)
    {
        AssignedPartition? partition;
        lock (gate)
            partitions.TryGetValue(record.TopicPartition, out partition);
        if (partition is null)
            return;
        if (record.Offset.Value > partition.Next)
            ReportLost(partition, record.Offset.Value);
        partition.Next = record.Offset.Value + 1;
        if (partition.Skips(record) || intake.Take(record) is not { } taken)
        {
            dispatcher.PassOver(partition.Queue, record.Offset.Value);
            return;
        }
        dispatcher.Add(partition.Queue, taken);
        lock (gate)
        {
            // Asked under the lock that Taken takes: a queue that empties meanwhile is resumed after this, not before.
            if (!partition.Paused && dispatcher.IsFull(partition.Queue))
            {
                consumer.Pause([record.TopicPartition]);
                partition.Paused = true;
            }
        }
    }

    /// <summary>Nothing is left to read up to the end: what is missing there is passed, so that the partition counts as done.</summary>
    private void Pass(ConsumeResult<byte[]?, byte[]?> end)
    {
        AssignedPartition? partition;
        lock (gate)
            partitions.TryGetValue(end.TopicPartition, out partition);
        if (partition is null || end.Offset.Value <= partition.Next)
            return;
        ReportLost(partition, end.Offset.Value);
        partition.Next = end.Offset.Value;
        dispatcher.Skip(partition.Queue, end.Offset.Value - 1);
    }

    /// <summary>Offsets have gaps where transactions end or a log is compacted; what lies before the log's start is lost.</summary>
    private void ReportLost(AssignedPartition partition, long found)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var start = consumer.QueryWatermarkOffsets(partition.Queue.Partition, Patience).Low.Value;
                if (start > partition.Next)
                    journal.Lost(new OffsetRange(options.Topic, partition.Number, partition.Next, Math.Min(start, found) - 1));
                return;
            }
            catch (KafkaException exception)
            {
                // To go on without the answer would be to lose the records, or the one in hand, without a word.
                journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
            }
        }
    }

    private List<TopicPartitionOffset> Assign(List<TopicPartition> assignment)
    {
        var starts = StartOffsets(assignment);
        lock (gate)
        {
            foreach (var start in starts)
            {
                partitions[start.Offset.TopicPartition] =
                    new AssignedPartition(dispatcher.Assign(start.Offset.TopicPartition), start.NotBefore) { Next = start.Offset.Offset.Value };
                committed.Set(start.Offset.Partition.Value, start.Offset.Offset.Value);
            }
        }
        foreach (var start in starts)
        {
            if (start.LostFrom is { } first)
                journal.Lost(new OffsetRange(options.Topic, start.Offset.Partition.Value, first, start.Offset.Offset.Value - 1));
            if (start.IsKept)
                committer.Done(start.Offset.TopicPartition, start.Offset.Offset.Value);
        }
        assigned.TrySetResult();
        return [.. starts.Select(start => start.Offset)];
    }

    private void Revoke(IEnumerable<TopicPartition> revoked, bool commit)
    {
        lock (gate)
        {
            foreach (var partition in revoked)
            {
                if (partitions.Remove(partition, out var old))
                    dispatcher.Revoke(old.Queue);
            }
        }
        if (commit)
            committer.TryFlush();
        foreach (var partition in revoked)
            committer.Forget(partition);
    }

    /// <summary>What the group has committed, else the starting position as an offset, so that the lag is known from the start.</summary>
    private List<PartitionStart> StartOffsets(List<TopicPartition> assignment)
    {
        while (true)
        {
            try
            {
                partitionsAtStart ??= options.StartingPosition == StartingPosition.Latest ? TopicPartitions().Count : 0;
                return [.. consumer.Committed(assignment, Patience)
                    .Select(offset => offset.Offset.Value >= 0 ? Known(offset) : StartAt(offset.TopicPartition))];
            }
            catch (KafkaException exception) when (!stopping.IsCancellationRequested)
            {
                // To give up here would mean to sit on the partitions without reading them.
                journal.ClusterTrouble($"Kafka.{exception.Error.Code}", exception.Error.Reason);
            }
        }
    }

    /// <summary>Where the group was; or, if retention took what comes there, at the oldest record that is left.</summary>
    private PartitionStart Known(TopicPartitionOffset offset)
    {
        var oldest = consumer.QueryWatermarkOffsets(offset.TopicPartition, Patience).Low;
        return oldest.Value > offset.Offset.Value
            ? new(new(offset.TopicPartition, oldest)) { LostFrom = offset.Offset.Value, IsKept = true }
            : new(new(offset.TopicPartition, offset.Offset));
    }

    private IReadOnlyList<int> TopicPartitions()
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        return [.. admin.GetMetadata(options.Topic, Patience).Topics.Single().Partitions.Select(partition => partition.PartitionId)];
    }

    private PartitionStart StartAt(TopicPartition partition)
    {
        var ends = consumer.QueryWatermarkOffsets(partition, Patience);
        // All records of a partition that was added since the start are later than the start.
        if (options.StartingPosition == StartingPosition.Latest && partition.Partition.Value < partitionsAtStart)
        {
            // Of the first assignment: what comes between that and another one must not be passed over.
            latestAtStart.TryAdd(partition, ends.High);
            return new(new(partition, latestAtStart[partition])) { IsKept = true };
        }
        if (options.StartingPositionTimestamp is not { } time)
            return new(new(partition, ends.Low));
        var found = consumer.OffsetsForTimes([new(partition, new Timestamp(time.UtcDateTime, TimestampType.CreateTime))], Patience)[0].Offset;
        // No such record yet, or a cluster that has no index of times, as the embedded one: the records themselves tell.
        return found.Value >= 0 ? new(new(partition, found)) : new(new(partition, ends.Low), time);
    }

    private PartitionStatus Status(AssignedPartition partition)
    {
        var done = committed[partition.Number] ?? 0;
        // The consumer's own copy: no call to the broker, and as new as its last fetch.
        var high = consumer.GetWatermarkOffsets(partition.Queue.Partition).High.Value;
        return new PartitionStatus(partition.Number, done, Math.Max(high, partition.Next), dispatcher.Buffered(partition.Queue));
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
        private DateTimeOffset? notBefore = notBefore;

        public PartitionQueue Queue { get; } = queue;

        public int Number => Queue.Partition.Partition.Value;

        /// <summary>The offset that is expected next; the poller's thread alone moves it.</summary>
        public long Next { get; set; }

        public bool Paused { get; set; }

        /// <summary>A starting time holds until the first record that reaches it: older ones behind that are delivered.</summary>
        public bool Skips(ConsumeResult<byte[]?, byte[]?> record)
        {
            if (record.Message.Timestamp.UtcDateTime < notBefore)
                return true;
            notBefore = null;
            return false;
        }
    }
}
