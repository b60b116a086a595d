using Glueline.Cli.Page.Records;
using Glueline.Cli.Records;
using Glueline.Kafka;
using Glueline.Registry.Framing;
using Glueline.Ui.Usage;

namespace Glueline.Cli.Page.Usage;

/// <summary>
/// Looks at the headers of the topics' records, those that the cluster still has and those that come, and counts their versions. It begins
/// with the first question, and pauses while nobody asks; it goes on where it was. Thread-safe.
/// </summary>
internal sealed class TopicWatch(PageSource source, RegisteredVersions versions, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The newest offsets of each partition that the watch begins with; older ones may be terabytes.</summary>
    private const int Beginning = 20_000;

    /// <summary>Records of a partition that are read at once.</summary>
    private const int Piece = 2_000;

    private const int MostTopics = 20;

    private const int MostVersions = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>How long after the last question the watch goes on.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Dictionary<Guid, VersionTally> _tallies = [];
    private readonly Dictionary<(string Topic, int Partition), long> _next = [];
    private TopicBrowser? _browser;
    private Task? _loop;
    private long _asked;
    private UsageWatch _seen = new()
    {
        Absence = source.Cluster is null ? "The page was opened over a registry alone: no topic is looked at." : null,
    };

    /// <summary>What was seen so far.</summary>
    public UsageWatch Seen
    {
        get
        {
            lock (_gate)
            {
                _asked = time.GetTimestamp();
                if (source.Cluster is { } cluster && _loop is null && !_closed.IsCancellationRequested)
                {
                    _browser = new(cluster);
                    _loop = Task.Run(() => WatchAsync(_browser));
                }
                return _seen;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? loop;
        lock (_gate)
        {
            _closed.Cancel();
            loop = _loop;
        }
        if (loop is not null)
            await loop.ConfigureAwait(false);
        _browser?.Dispose();
        _closed.Dispose();
    }

    private bool IsWanted
    {
        get
        {
            lock (_gate)
                return time.GetElapsedTime(_asked) < Attention;
        }
    }

    private async Task WatchAsync(TopicBrowser browser)
    {
        try
        {
            while (true)
            {
                var hasMore = false;
                try
                {
                    if (IsWanted)
                        hasMore = await LookAsync(browser).ConfigureAwait(false);
                }
                catch (TopicProbeException exception)
                {
                    Publish(seen => seen with { Fault = exception.Message });
                }
                if (!hasMore)
                    await Task.Delay(Pause, time, _closed.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
    }

    /// <summary>Looks at the next piece of every partition; returns whether there is more at once.</summary>
    private async Task<bool> LookAsync(TopicBrowser browser)
    {
        var all = await browser.ListAsync(_closed.Token).ConfigureAwait(false);
        var topics = all.Where(topic => source.Stack is not null || source.Topic is null || topic.Key == source.Topic)
            .OrderBy(topic => topic.Key != source.Topic)
            .ThenBy(topic => topic.Key, StringComparer.Ordinal)
            .Take(MostTopics)
            .ToList();
        var (hasMore, leftOut, records) = (false, 0L, new List<(string Topic, TailedRecord Record)>());
        foreach (var (topic, partitions) in topics)
        {
            var spans = new List<PartitionSpan>();
            foreach (var bounds in await browser.BoundsAsync(topic, partitions, _closed.Token).ConfigureAwait(false))
            {
                var place = (topic, bounds.Partition);
                var isNew = !_next.TryGetValue(place, out var next);
                var start = Math.Max(isNew ? bounds.End - Beginning : next, bounds.Earliest);
                leftOut += start - (isNew ? bounds.Earliest : next);
                var last = Math.Min(start + Piece, bounds.End) - 1;
                hasMore |= last + 1 < bounds.End;
                _next[place] = last + 1;
                if (last >= start)
                    spans.Add(new(bounds.Partition, start, last));
            }
            records.AddRange(
                (await browser.ReadAsync(topic, spans, _closed.Token).ConfigureAwait(false)).Select(record => (topic, record))
            );
        }
        foreach (var (topic, record) in records)
            Count(topic, record);
        if (records.Count > 0)
            await NameAsync().ConfigureAwait(false);
        var uses = _tallies.Values.Where(tally => tally.Name is not null).Select(tally => tally.ToUse()).ToList();
        Publish(seen =>
            seen with
            {
                Fault = null,
                Topics = [.. topics.Select(topic => topic.Key)],
                IsWhole = topics.Count == all.Count,
                IsCaughtUp = seen.IsCaughtUp || !hasMore,
                LookedAt = seen.LookedAt + records.Count,
                NotLookedAt = seen.NotLookedAt + leftOut,
                Since = records.Min(one => one.Record.Timestamp) is { } oldest && !(seen.Since < oldest) ? oldest : seen.Since,
                Versions = records.Count > 0 ? uses : seen.Versions,
            }
        );
        return hasMore;
    }

    private void Count(string topic, TailedRecord record)
    {
        if (record.Value is not [GlueFrameHeader.Version, ..] value || value.Length < GlueFrameHeader.Size)
            return;
        var id = GlueFrameHeader.Read(value).SchemaVersionId;
        if (!_tallies.TryGetValue(id, out var tally))
        {
            if (_tallies.Count >= MostVersions)
                return;
            _tallies.Add(id, tally = new(id));
        }
        tally.Add(topic, record.Partition, record.Offset, record.Timestamp);
    }

    private async Task NameAsync()
    {
        foreach (var tally in _tallies.Values.Where(tally => tally.Name is null))
            try
            {
                var place = (await versions.OfAsync(tally.Id).ConfigureAwait(false)).Place;
                tally.Name = (place.Name, place.Version);
            }
            catch (Exception exception) when (WriterSchemas.IsUnreadable(exception) || exception is Aws.AwsServiceException)
            {
                // It has another registry, or none any more. It is asked for again with the next records.
            }
    }

    private void Publish(Func<UsageWatch, UsageWatch> change)
    {
        lock (_gate)
        {
            var next = change(_seen);
            if (next != _seen)
                _seen = next with { Revision = _seen.Revision + 1 };
        }
    }
}
