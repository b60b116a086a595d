using System.Globalization;
using Glueline.Kafka;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>Topics and their records.</summary>
internal sealed class TopicRecords(PageSource source, RegisteredVersions versions) : IRecords, IDisposable
{
    /// <summary>Topics that are described at once.</summary>
    private const int MostTopics = 30;

    /// <summary>Records of a partition by which a topic is described.</summary>
    private const int Sampled = 25;

    private const int PageLines = 50;

    /// <summary>Records that are looked at for one page of those that match.</summary>
    private const int MostLookedAt = 5_000;

    private readonly TopicBrowser? _browser = source.Cluster is { } cluster ? new(cluster) : null;

    public string? Absence =>
        _browser is null ? "The page was opened over a registry alone. Name the cluster too: glueline ui TOPIC --bootstrap BROKERS." : null;

    /// <exception cref="InputException">There is no cluster.</exception>
    public TopicBrowser Browser => _browser ?? throw new InputException(Absence!);

    public async Task<TopicList> ListAsync(string? name, CancellationToken cancellation)
    {
        var all = await Browser.ListAsync(cancellation).ConfigureAwait(false);
        var matching = all.Where(topic => name is null || topic.Key.Contains(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(topic => topic.Key != source.Topic)
            .ThenBy(topic => topic.Key, StringComparer.Ordinal)
            .ToList();
        var entries = new List<TopicEntry>();
        foreach (var (topic, partitions) in matching.Take(MostTopics))
            entries.Add(await DescribeAsync(topic, partitions, cancellation).ConfigureAwait(false));
        return new(entries, matching.Count, all.Count);
    }

    public async Task<string> EndAsync(string topic, CancellationToken cancellation) =>
        End(
            await Browser
                .BoundsAsync(topic, await PartitionsAsync(topic, cancellation).ConfigureAwait(false), cancellation)
                .ConfigureAwait(false)
        );

    public async Task<RecordPage> ReadAsync(RecordQuery query, CancellationToken cancellation)
    {
        var partitions = await PartitionsAsync(query.Topic, cancellation).ConfigureAwait(false);
        if (query.Partition is { } only && only >= partitions)
            throw new InputException($"Topic {query.Topic} has no partition {only}: it has 0 to {partitions - 1}.");
        var bounds = await Browser.BoundsAsync(query.Topic, partitions, cancellation).ConfigureAwait(false);
        var scan = new RecordScan(query, versions.ForDecoding());
        if (query.From is { } time)
            await ForwardAsync(query, time, scan, cancellation).ConfigureAwait(false);
        else
            await BackAsync(query, bounds, scan, cancellation).ConfigureAwait(false);
        return new(partitions, scan.Lines, scan.LookedAt, scan.Before, End(bounds));
    }

    public Task<RecordDetail> OpenAsync(RecordPlace place, long? reader, CancellationToken cancellation) =>
        new RecordOpening(source, versions, Browser).OpenAsync(place, reader, cancellation);

    public Task<RecordOutcome> FollowAsync(RecordDetail record, CancellationToken cancellation) =>
        RecordFollowing.FollowAsync(source, record, cancellation);

    public void Dispose() => _browser?.Dispose();

    /// <exception cref="InputException">There is no such topic.</exception>
    private async Task<int> PartitionsAsync(string topic, CancellationToken cancellation)
    {
        var all = await Browser.ListAsync(cancellation).ConfigureAwait(false);
        return all.TryGetValue(topic, out var partitions)
            ? partitions
            : throw new InputException(
                $"There is no topic {topic} at {Browser.Options.BootstrapServers}, or this user may not see it."
                    + NearName.Question(topic, [.. all.Keys])
            );
    }

    private async Task<TopicEntry> DescribeAsync(string topic, int partitions, CancellationToken cancellation)
    {
        var bounds = await Browser.BoundsAsync(topic, partitions, cancellation).ConfigureAwait(false);
        var last = await Browser
            .ReadAsync(
                topic,
                [
                    .. bounds
                        .Where(one => one.End > one.Earliest)
                        .Select(one => new PartitionSpan(one.Partition, Math.Max(one.Earliest, one.End - Sampled), one.End - 1)),
                ],
                cancellation
            )
            .ConfigureAwait(false);
        var shares = new Dictionary<(string, string?, long?), int>();
        foreach (var record in last)
        {
            var kind = await RecordKinds.OfAsync(record.Value, versions).ConfigureAwait(false);
            shares[kind] = shares.GetValueOrDefault(kind) + 1;
        }
        return new(
            topic,
            partitions,
            bounds.Sum(one => one.End - one.Earliest),
            last.Count,
            [
                .. shares
                    .OrderByDescending(share => share.Value)
                    .Select(share => new VersionShare(share.Key.Item1, share.Value)
                    {
                        Schema = share.Key.Item2,
                        Version = share.Key.Item3,
                    }),
            ]
        );
    }

    /// <summary>From each partition's end backwards, a piece of each at a time, until there are enough.</summary>
    private async Task BackAsync(RecordQuery query, IReadOnlyList<PartitionBounds> bounds, RecordScan scan, CancellationToken cancellation)
    {
        var left = bounds
            .Where(one => query.Partition is null || one.Partition == query.Partition)
            .Select(one => one with { End = Math.Clamp(query.Before.GetValueOrDefault(one.Partition, one.End), one.Earliest, one.End) })
            .ToDictionary(one => one.Partition);
        var piece = query.IsFiltered ? 10 * PageLines : PageLines;
        do
        {
            var spans = left
                .Values.Where(one => one.End > one.Earliest)
                .Select(one => new PartitionSpan(one.Partition, Math.Max(one.Earliest, one.End - piece), one.End - 1))
                .ToList();
            if (spans.Count == 0)
                return;
            var records = await Browser.ReadAsync(query.Topic, spans, cancellation).ConfigureAwait(false);
            await scan.BackAsync(records, spans, span => span.First > left[span.Partition].Earliest, PageLines).ConfigureAwait(false);
            foreach (var (partition, offset) in scan.Places)
                left[partition] = left[partition] with { End = offset };
            scan.HasMore = left.Values.Any(one => one.End > one.Earliest);
        } while (scan.HasMore && scan.Lines.Count < PageLines && scan.LookedAt < MostLookedAt);
    }

    private async Task ForwardAsync(RecordQuery query, DateTimeOffset time, RecordScan scan, CancellationToken cancellation)
    {
        using var tail = await TopicTail
            .OpenAsync(query.Topic, Browser.Options, new TailStart.AtTime(time), query.Partition is { } only ? [only] : [], cancellation)
            .ConfigureAwait(false);
        while (!tail.IsAtEnd && scan.Lines.Count < PageLines && scan.LookedAt < MostLookedAt)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await Task.Run(tail.Next, cancellation).ConfigureAwait(false) is { } record)
                await scan.ForwardAsync(record).ConfigureAwait(false);
        }
    }

    private static string End(IReadOnlyList<PartitionBounds> bounds) =>
        string.Join(' ', bounds.Select(one => one.End.ToString(CultureInfo.InvariantCulture)));
}
