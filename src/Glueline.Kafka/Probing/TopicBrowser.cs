using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// Reads parts of topics, again and again, with one client: for a page. It joins no consumer group and commits nothing. Thread-safe; one
/// question is answered at a time.
/// </summary>
internal sealed class TopicBrowser(TopicProbeOptions options) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _turn = new(1);
    private IConsumer<byte[]?, byte[]?>? _consumer;

    /// <summary>The cluster and the sign-in.</summary>
    public TopicProbeOptions Options => options;

    /// <summary>The names of the topics that this sign-in sees, each with the number of its partitions, without Kafka's own.</summary>
    /// <exception cref="TopicProbeException">No broker answered in time, or the sign-in was refused.</exception>
    public Task<IReadOnlyDictionary<string, int>> ListAsync(CancellationToken cancellation) =>
        AskAsync<IReadOnlyDictionary<string, int>>(
            "the topics",
            consumer =>
            {
                using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
                return admin
                    .GetMetadata(options.AnswerWithin)
                    .Topics.Where(topic => !topic.Topic.StartsWith("__", StringComparison.Ordinal) && topic.Partitions.Count > 0)
                    .ToDictionary(topic => topic.Topic, topic => topic.Partitions.Count);
            },
            cancellation
        );

    /// <summary>Where each partition begins and ends now.</summary>
    /// <exception cref="TopicProbeException">As for <see cref="ListAsync"/>.</exception>
    public Task<IReadOnlyList<PartitionBounds>> BoundsAsync(string topic, int partitions, CancellationToken cancellation) =>
        AskAsync<IReadOnlyList<PartitionBounds>>(
            topic,
            consumer =>
                [
                    .. Enumerable
                        .Range(0, partitions)
                        .Select(partition =>
                        {
                            var bounds = consumer.QueryWatermarkOffsets(new(topic, partition), options.AnswerWithin);
                            return new PartitionBounds(partition, bounds.Low.Value, bounds.High.Value);
                        }),
                ],
            cancellation
        );

    /// <summary>
    /// The records at some offsets, those of a partition in their order. An offset may have none, after a compaction or a transaction.
    /// </summary>
    /// <param name="topic">The topic.</param>
    /// <param name="spans">The offsets, at most one span a partition, within the partition's bounds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TopicProbeException">As for <see cref="ListAsync"/>.</exception>
    public Task<IReadOnlyList<TailedRecord>> ReadAsync(
        string topic,
        IReadOnlyCollection<PartitionSpan> spans,
        CancellationToken cancellation
    ) =>
        spans.Count == 0
            ? Task.FromResult<IReadOnlyList<TailedRecord>>([])
            : AskAsync(topic, consumer => Read(consumer, topic, spans, cancellation), cancellation);

    public void Dispose()
    {
        _turn.Wait();
        Close();
        _turn.Dispose();
    }

    private IReadOnlyList<TailedRecord> Read(
        IConsumer<byte[]?, byte[]?> consumer,
        string topic,
        IReadOnlyCollection<PartitionSpan> spans,
        CancellationToken cancellation
    )
    {
        var (found, last) = (new List<TailedRecord>(), spans.ToDictionary(span => span.Partition, span => span.Last));
        consumer.Assign(spans.Select(span => new TopicPartitionOffset(topic, span.Partition, span.First)));
        try
        {
            var progress = TimeProvider.System.GetTimestamp();
            while (last.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (consumer.Consume(Poll) is not { } result)
                {
                    if (TimeProvider.System.GetElapsedTime(progress) > options.AnswerWithin)
                        throw new KafkaException(
                            new Error(ErrorCode.Local_TimedOut, $"no record came within {options.AnswerWithin.TotalSeconds:0} s")
                        );
                    continue;
                }
                progress = TimeProvider.System.GetTimestamp();
                var partition = result.Partition.Value;
                if (!last.TryGetValue(partition, out var end))
                    continue;
                if (!result.IsPartitionEOF && result.Offset.Value <= end)
                    found.Add(TailedRecord.Of(result));
                if (result.IsPartitionEOF || result.Offset.Value >= end)
                    last.Remove(partition);
            }
            return found;
        }
        finally
        {
            consumer.Unassign();
        }
    }

    /// <summary>
    /// A client that failed is replaced: what it does not know of the cluster any more, such as a new address, the next one finds out.
    /// </summary>
    private async Task<T> AskAsync<T>(string what, Func<IConsumer<byte[]?, byte[]?>, T> question, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_consumer is null)
            {
                // Who can't get in hears why from the probe.
                await TopicProbe.ProbeAsync(what, options, cancellation).ConfigureAwait(false);
                _consumer = TopicReader.Build(options, "glueline-page");
            }
            return await Task.Run(() => question(_consumer), cancellation).ConfigureAwait(false);
        }
        catch (KafkaException exception)
        {
            Close();
            throw new TopicProbeException(
                $"{what} can't be read: {exception.Error.Reason}.",
                exception.Error.Code is ErrorCode.TopicAuthorizationFailed,
                exception
            );
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Close()
    {
        _consumer?.Close();
        _consumer?.Dispose();
        _consumer = null;
    }
}
