using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Where the partitions of a topic end and how far a group is; joins no group and commits nothing.</summary>
internal static class TopicProgress
{
    /// <param name="topic">The topic.</param>
    /// <param name="options">The cluster and the sign-in.</param>
    /// <param name="group">The consumer group whose committed offsets are read; null for none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TopicProbeException">No broker answered in time, or the sign-in or the request was refused.</exception>
    /// <exception cref="KeyNotFoundException">The topic does not exist.</exception>
    public static async Task<IReadOnlyList<(int Partition, long End, long? Committed)>> ReadAsync(
        string topic,
        TopicProbeOptions options,
        string? group,
        CancellationToken cancellation
    )
    {
        var (_, ends) = await TopicTail.BoundsAsync(topic, options, new TailStart.BeforeEnd(0), cancellation).ConfigureAwait(false);
        var committed = group is null
            ? []
            : await Task.Run(() => Committed(options, group, [.. ends.Keys]), cancellation).ConfigureAwait(false);
        return
        [
            .. ends.OrderBy(one => one.Key.Partition.Value)
                .Select(one =>
                    (one.Key.Partition.Value, one.Value.Value, committed.TryGetValue(one.Key, out var place) ? place : (long?)null)
                ),
        ];
    }

    private static Dictionary<TopicPartition, long> Committed(TopicProbeOptions options, string group, List<TopicPartition> partitions)
    {
        using var consumer = TopicReader.Build(options, "glueline-progress", group);
        try
        {
            return consumer
                .Committed(partitions, options.AnswerWithin)
                .Where(one => one.Offset != Offset.Unset)
                .ToDictionary(one => one.TopicPartition, one => one.Offset.Value);
        }
        catch (KafkaException exception)
        {
            throw new TopicProbeException(
                $"The offsets of group {group} can't be read: {exception.Error.Reason}.",
                exception.Error.Code is ErrorCode.GroupAuthorizationFailed,
                exception
            );
        }
    }
}
