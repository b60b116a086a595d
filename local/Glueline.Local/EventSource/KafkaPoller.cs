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

    /// <summary>Where each assigned partition ends now, asked of the broker.</summary>
    public IReadOnlyDictionary<int, long> EndOffsets()
    {
        TopicPartition[] current;
        lock (gate)
            current = [.. partitions.Keys];
        return current.ToDictionary(
            partition => partition.Partition.Value,
            partition => consumer.QueryWatermarkOffsets(partition, Patience).High.Value);
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

    public async ValueTask DisposeAsync()
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
                if (consumer.Consume(PollTime) is { Message: not null } record)
                    Deliver(record);
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
            ReportLost(partition, record);
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

    /// <summary>Offsets have gaps where transactions end or a log is compacted; what lies before the log's start is lost.</summary>
    private void ReportLost(AssignedPartition partition, ConsumeResult<byte[]?, byte[]?> record)
    {
        var start = consumer.QueryWatermarkOffsets(record.TopicPartition, Patience).Low.Value;
        if (start > partition.Next)
            journal.Lost(new OffsetRange(record.Topic, partition.Number, partition.Next, Math.Min(start, record.Offset.Value) - 1));
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

    private static PartitionStart Known(TopicPartitionOffset offset) => new(new(offset.TopicPartition, offset.Offset));

    private PartitionStart StartAt(TopicPartition partition)
    {
        var ends = consumer.QueryWatermarkOffsets(partition, Patience);
        if (options.StartingPosition == StartingPosition.Latest)
            return new(new(partition, ends.High));
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
    private sealed record PartitionStart(TopicPartitionOffset Offset, DateTimeOffset? NotBefore = null);

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
