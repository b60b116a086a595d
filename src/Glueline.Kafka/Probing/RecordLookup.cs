using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Reads the records at known offsets; nothing is committed, and no other reader notices. Not thread-safe.</summary>
internal sealed class RecordLookup : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly TopicProbeOptions _options;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;

    private RecordLookup(TopicProbeOptions options)
    {
        _options = options;
        _consumer = TopicReader.Build(options, "glueline-redrive");
    }

    /// <summary>Connects and signs in.</summary>
    /// <param name="topic">A topic that must be there.</param>
    /// <param name="options">The cluster and the sign-in.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TopicProbeException">No broker answered in time, or the sign-in was refused.</exception>
    /// <exception cref="KeyNotFoundException">The topic does not exist.</exception>
    public static async Task<RecordLookup> OpenAsync(string topic, TopicProbeOptions options, CancellationToken cancellation)
    {
        var probed = await TopicProbe.ProbeAsync(topic, options, cancellation).ConfigureAwait(false);
        return probed.Partitions > 0
            ? new(options)
            : throw new KeyNotFoundException($"There is no topic {topic} at {options.BootstrapServers}, or this user may not see it.");
    }

    /// <summary>Reads the records of one partition from one offset to another, both included.</summary>
    /// <exception cref="TopicProbeException">The partition's leader does not answer, or refuses.</exception>
    public FoundRecords Find(string topic, int partition, long first, long last)
    {
        var place = new TopicPartition(topic, partition);
        try
        {
            var bounds = _consumer.QueryWatermarkOffsets(place, _options.AnswerWithin);
            var (low, end) = (bounds.Low.Value, bounds.High.Value);
            var (start, stop) = (Math.Max(first, low), Math.Min(last, end - 1));
            return new(start > stop ? [] : Read(new(place, start), stop), low, end);
        }
        catch (KafkaException exception)
        {
            throw new TopicProbeException(
                $"{topic}-{partition} can't be read: {exception.Error.Reason}.",
                exception.Error.Code is ErrorCode.TopicAuthorizationFailed,
                exception
            );
        }
    }

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }

    /// <summary>Offsets may have no record: those of a transaction's marker, or of what was compacted.</summary>
    private List<TailedRecord> Read(TopicPartitionOffset start, long stop)
    {
        var found = new List<TailedRecord>();
        _consumer.Assign(start);
        var progress = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(progress) < _options.AnswerWithin)
        {
            if (_consumer.Consume(Poll) is not { } result)
                continue;
            progress = TimeProvider.System.GetTimestamp();
            if (!result.IsPartitionEOF && result.Offset.Value <= stop)
                found.Add(TailedRecord.Of(result));
            if (result.IsPartitionEOF || result.Offset.Value >= stop)
                return found;
        }
        throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"no record came within {_options.AnswerWithin.TotalSeconds:0} s"));
    }
}
