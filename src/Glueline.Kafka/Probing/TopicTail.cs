using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Reads a topic without a consumer group: nothing is committed, and no other reader notices.</summary>
internal sealed class TopicTail : ITopicReader
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly IConsumer<byte[]?, byte[]?> _consumer;

    /// <summary>What is left to read up to the end that was there at the start, by partition.</summary>
    private readonly Dictionary<int, long> _ends;

    private readonly DateTimeOffset? _since;

    private TopicTail(IConsumer<byte[]?, byte[]?> consumer, Dictionary<int, long> ends, DateTimeOffset? since) =>
        (_consumer, _ends, _since) = (consumer, ends, since);

    /// <inheritdoc/>
    public bool IsAtEnd => _ends.Count is 0;

    /// <summary>Connects, signs in, and finds where to begin.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="options">The cluster and the sign-in.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="partitions">The partitions to read; empty for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TopicProbeException">No broker answered in time, or the sign-in was refused.</exception>
    /// <exception cref="KeyNotFoundException">The topic or one of the partitions does not exist.</exception>
    public static async Task<TopicTail> OpenAsync(
        string topic,
        TopicProbeOptions options,
        TailStart start,
        IReadOnlyList<int> partitions,
        CancellationToken cancellation
    )
    {
        var all = await PartitionsAsync(topic, options, partitions, cancellation).ConfigureAwait(false);
        return await Task.Run(() => Open(topic, options, start, all), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public TailedRecord? Next()
    {
        if (_consumer.Consume(Poll) is not { } result)
            return null;
        var partition = result.Partition.Value;
        if (result.IsPartitionEOF)
        {
            // The last offsets may belong to no record: to a transaction's marker, or to one that was compacted.
            if (_ends.TryGetValue(partition, out var end) && result.Offset.Value >= end)
                _ends.Remove(partition);
            return null;
        }
        if (_ends.TryGetValue(partition, out var last) && result.Offset.Value + 1 >= last)
            _ends.Remove(partition);
        var record = TailedRecord.Of(result);
        // Times need not grow with offsets.
        return record.Timestamp < _since ? null : record;
    }

    /// <summary>Nothing is committed.</summary>
    public void Done(TailedRecord record) { }

    /// <summary>Where each partition would begin, and where it ends now.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    internal static async Task<(Dictionary<TopicPartition, Offset> Starts, Dictionary<TopicPartition, Offset> Ends)> BoundsAsync(
        string topic,
        TopicProbeOptions options,
        TailStart start,
        CancellationToken cancellation
    )
    {
        var all = await PartitionsAsync(topic, options, [], cancellation).ConfigureAwait(false);
        return await Task.Run(
                () =>
                {
                    using var consumer = TopicReader.Build(options, "glueline-tail");
                    var (starts, bounds) = Find(consumer, topic, options, start, all);
                    return (
                        starts.ToDictionary(one => one.TopicPartition, one => one.Offset),
                        bounds.ToDictionary(one => one.Key, one => one.Value.High)
                    );
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }

    private static async Task<IReadOnlyList<int>> PartitionsAsync(
        string topic,
        TopicProbeOptions options,
        IReadOnlyList<int> partitions,
        CancellationToken cancellation
    )
    {
        var probed = await TopicProbe.ProbeAsync(topic, options, cancellation).ConfigureAwait(false);
        if (probed.Partitions is 0)
            throw new KeyNotFoundException($"There is no topic {topic} at {options.BootstrapServers}, or this user may not see it.");
        if (partitions.FirstOrDefault(partition => partition >= probed.Partitions, -1) is >= 0 and var absent)
            throw new KeyNotFoundException($"Topic {topic} has no partition {absent}: it has 0 to {probed.Partitions - 1}.");
        return partitions.Count > 0 ? partitions : [.. Enumerable.Range(0, probed.Partitions)];
    }

    private static TopicTail Open(string topic, TopicProbeOptions options, TailStart start, IReadOnlyList<int> partitions)
    {
        var consumer = TopicReader.Build(options, "glueline-tail");
        try
        {
            var (starts, bounds) = Find(consumer, topic, options, start, partitions);
            consumer.Assign(starts);
            return new(
                consumer,
                starts
                    .Where(one => one.Offset.Value < bounds[one.TopicPartition].High.Value)
                    .ToDictionary(one => one.Partition.Value, one => bounds[one.TopicPartition].High.Value),
                (start as TailStart.AtTime)?.Time
            );
        }
        catch
        {
            consumer.Dispose();
            throw;
        }
    }

    private static (List<TopicPartitionOffset> Starts, Dictionary<TopicPartition, WatermarkOffsets> Bounds) Find(
        IConsumer<byte[]?, byte[]?> consumer,
        string topic,
        TopicProbeOptions options,
        TailStart start,
        IReadOnlyList<int> partitions
    )
    {
        var all = partitions.Select(partition => new TopicPartition(topic, partition)).ToList();
        var bounds = all.ToDictionary(partition => partition, partition => consumer.QueryWatermarkOffsets(partition, options.AnswerWithin));
        return (Starts(consumer, all, bounds, start, options.AnswerWithin), bounds);
    }

    private static List<TopicPartitionOffset> Starts(
        IConsumer<byte[]?, byte[]?> consumer,
        List<TopicPartition> partitions,
        Dictionary<TopicPartition, WatermarkOffsets> bounds,
        TailStart start,
        TimeSpan timeout
    ) =>
        start is TailStart.AtTime(var time)
            ? StartsAt(consumer, partitions, bounds, time, timeout)
            :
            [
                .. partitions.Select(one => new TopicPartitionOffset(
                    one,
                    Math.Clamp(
                        start switch
                        {
                            TailStart.BeforeEnd(var records) => bounds[one].High.Value - records,
                            TailStart.AtOffset(var offset) => offset,
                            _ => 0,
                        },
                        bounds[one].Low.Value,
                        bounds[one].High.Value
                    )
                )),
            ];

    private static List<TopicPartitionOffset> StartsAt(
        IConsumer<byte[]?, byte[]?> consumer,
        List<TopicPartition> partitions,
        Dictionary<TopicPartition, WatermarkOffsets> bounds,
        DateTimeOffset time,
        TimeSpan timeout
    )
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        var found = consumer.OffsetsForTimes(
            partitions.Select(one => new TopicPartitionTimestamp(one, new(milliseconds, TimestampType.CreateTime))),
            timeout
        );
        var none = found.Where(one => one.Offset.Value < 0).Select(one => one.TopicPartition).ToList();
        var newer = NewerThan(consumer, none, bounds, milliseconds, timeout);
        return
        [
            .. found.Select(one =>
                one.Offset.Value >= 0 ? one
                // There is such a record, though the cluster didn't find it, as the embedded one, which knows no times.
                : newer.Contains(one.TopicPartition) ? new(one.TopicPartition, bounds[one.TopicPartition].Low)
                : new TopicPartitionOffset(one.TopicPartition, bounds[one.TopicPartition].High)
            ),
        ];
    }

    /// <summary>Those of the partitions whose last record is not older.</summary>
    private static HashSet<TopicPartition> NewerThan(
        IConsumer<byte[]?, byte[]?> consumer,
        List<TopicPartition> partitions,
        Dictionary<TopicPartition, WatermarkOffsets> bounds,
        long milliseconds,
        TimeSpan timeout
    )
    {
        var newer = new HashSet<TopicPartition>();
        var open = partitions.Where(one => bounds[one].High.Value > bounds[one].Low.Value).ToHashSet();
        consumer.Assign(open.Select(one => new TopicPartitionOffset(one, bounds[one].High.Value - 1)));
        var start = TimeProvider.System.GetTimestamp();
        while (open.Count > 0 && TimeProvider.System.GetElapsedTime(start) < timeout)
            if (consumer.Consume(Poll) is { } result)
            {
                open.Remove(result.TopicPartition);
                if (!result.IsPartitionEOF && result.Message.Timestamp.UnixTimestampMs >= milliseconds)
                    newer.Add(result.TopicPartition);
            }
        return newer;
    }
}
