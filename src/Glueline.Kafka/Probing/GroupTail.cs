using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// Reads a topic as a member of a consumer group, from the group's place. A record is committed after it is done, with others about once a
/// second and at the end: after a crash, the last ones come again.
/// </summary>
internal sealed class GroupTail : ITopicReader
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CommitEvery = TimeSpan.FromSeconds(1);

    private readonly string _topic;
    private readonly TopicProbeOptions _options;
    private readonly IReadOnlyDictionary<TopicPartition, Offset> _starts;
    private readonly IReadOnlyDictionary<TopicPartition, Offset> _ends;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly Dictionary<TopicPartition, Offset> _done = [];

    /// <summary>The partitions of this member that are not at their end; null before it has any.</summary>
    private HashSet<TopicPartition>? _open;

    private long _committedAt = TimeProvider.System.GetTimestamp();

    private GroupTail(
        string topic,
        TopicProbeOptions options,
        string group,
        IReadOnlyDictionary<TopicPartition, Offset> starts,
        IReadOnlyDictionary<TopicPartition, Offset> ends
    )
    {
        (_topic, _options, _starts, _ends) = (topic, options, starts, ends);
        _consumer = TopicReader.Build(options, "glueline-consume", group, builder =>
            builder.SetPartitionsAssignedHandler((_, partitions) => Begin(partitions)).SetPartitionsRevokedHandler((_, _) => End())
        );
        _consumer.Subscribe(topic);
    }

    /// <inheritdoc/>
    public bool IsAtEnd => _open is { Count: 0 };

    /// <summary>Connects, signs in and joins the group.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="options">The cluster and the sign-in.</param>
    /// <param name="group">The group.</param>
    /// <param name="start">Where to begin in partitions for which the group has no place yet.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TopicProbeException">No broker answered in time, or the sign-in was refused.</exception>
    /// <exception cref="KeyNotFoundException">The topic does not exist.</exception>
    public static async Task<GroupTail> OpenAsync(
        string topic,
        TopicProbeOptions options,
        string group,
        TailStart start,
        CancellationToken cancellation
    )
    {
        var (starts, ends) = await TopicTail.BoundsAsync(topic, options, start, cancellation).ConfigureAwait(false);
        return new(topic, options, group, starts, ends);
    }

    /// <inheritdoc/>
    public TailedRecord? Next()
    {
        if (TimeProvider.System.GetElapsedTime(_committedAt) >= CommitEvery)
            Commit();
        if (_consumer.Consume(Poll) is not { } result)
            return null;
        if (result.Offset.Value + (result.IsPartitionEOF ? 0 : 1) >= _ends.GetValueOrDefault(result.TopicPartition, new(0)).Value)
            _open?.Remove(result.TopicPartition);
        return result.IsPartitionEOF ? null : TailedRecord.Of(result);
    }

    /// <inheritdoc/>
    public void Done(TailedRecord record) => _done[new(_topic, record.Partition)] = record.Offset + 1;

    public void Dispose()
    {
        TryCommit();
        _consumer.Close();
        _consumer.Dispose();
    }

    private void TryCommit()
    {
        try
        {
            Commit();
        }
        catch (KafkaException)
        {
            // The partition has another member by now, which reads them again.
            _done.Clear();
        }
    }

    private List<TopicPartitionOffset> Begin(List<TopicPartition> partitions)
    {
        // The group's place; where it has none, the one that was asked for.
        var places = _consumer
            .Committed(partitions, _options.AnswerWithin)
            .Select(one =>
                one.Offset == Offset.Unset ? new(one.TopicPartition, _starts.GetValueOrDefault(one.TopicPartition, Offset.Beginning)) : one
            )
            .ToList();
        _open =
        [
            .. places
                .Where(one => one.Offset.Value < _ends.GetValueOrDefault(one.TopicPartition, new(0)).Value)
                .Select(one => one.TopicPartition),
        ];
        return places;
    }

    private IEnumerable<TopicPartitionOffset> End()
    {
        TryCommit();
        return [];
    }

    private void Commit()
    {
        _committedAt = TimeProvider.System.GetTimestamp();
        if (_done.Count is 0)
            return;
        _consumer.Commit(_done.Select(one => new TopicPartitionOffset(one.Key, one.Value)));
        _done.Clear();
    }
}
