using System.Globalization;
using Glueline.Kafka;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>What a registry and a cluster show by themselves: how many records come, and how far a group is.</summary>
internal sealed class ClusterFlow(PageSource source, TimeProvider time) : IDisposable
{
    private const int Seconds = 300;

    /// <summary>Each look connects to the cluster, and a cluster on AWS has others to serve.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<(long Second, long Records)> _looks = new();
    private (string? Group, IReadOnlyList<PartitionProgress> Partitions) _last;
    private long _lookedAt;

    public async Task<FlowPicture> ReadAsync(string? group, CancellationToken cancellation)
    {
        IReadOnlyList<PartitionProgress> partitions = [];
        if (source is { Cluster: { } cluster, Topic: { } topic })
            partitions = await PartitionsAsync(topic, cluster, group, cancellation).ConfigureAwait(false);
        return new(Stages(partitions, group), source.Topic, partitions)
        {
            Note = source.Cluster is null
                ? "Only the registry is looked at: give --producer or --bootstrap to see the topic as well."
                : "Seen from here: the topic's offsets, every five seconds while this page is open. AWS keeps the rest: see each part.",
        };
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<PartitionProgress>> PartitionsAsync(
        string topic,
        TopicProbeOptions cluster,
        string? group,
        CancellationToken cancellation
    )
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_last.Partitions is { } kept && _last.Group == group && time.GetElapsedTime(_lookedAt) < Every)
                return kept;
            var found = await TopicProgress.ReadAsync(topic, cluster, group, cancellation).ConfigureAwait(false);
            _last = (group, [.. found.Select(one => new PartitionProgress(one.Partition, one.End, one.Committed, Buffered: null))]);
            _lookedAt = time.GetTimestamp();
            _looks.Enqueue((time.GetUtcNow().ToUnixTimeSeconds(), found.Sum(one => one.End)));
            while (_looks.Count > Seconds)
                _looks.Dequeue();
            return _last.Partitions;
        }
        finally
        {
            _turn.Release();
        }
    }

    private IReadOnlyList<FlowStage> Stages(IReadOnlyList<PartitionProgress> partitions, string? group) =>
        [
            new(FlowStep.Producer, "CloudWatch: AWS/Lambda"),
            new(FlowStep.Registry, source.Place.Registry),
            new(FlowStep.Topic, source.Topic ?? "not named")
            {
                Seconds = partitions.Count == 0 ? [] : Rates(),
                Unit = "records",
                Figures = partitions.Count == 0 ? [] : [new(Written(partitions.Sum(one => one.End), partitions.Count), FlowTone.Plain)],
            },
            new(FlowStep.Mapping, group ?? "CloudWatch: OffsetLag")
            {
                Figures = partitions.Any(one => one.Lag is not null)
                    ? [new(Text($"{partitions.Sum(one => one.Lag ?? 0):#,0} behind"), FlowTone.Plain)]
                    : [],
            },
            new(FlowStep.Consumer, "CloudWatch: AWS/Lambda"),
            new(FlowStep.Table, "CloudWatch: AWS/DynamoDB"),
            new(FlowStep.Failures, "SQS: the queues"),
        ];

    /// <summary>What came between two looks, spread over the seconds between them.</summary>
    private long[] Rates()
    {
        var rates = new long[Seconds];
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        (long Second, long Records)[] looks = [.. _looks.ToArray()];
        foreach (var (before, after) in looks.Zip(looks.Skip(1)))
        {
            var span = Math.Max(1, after.Second - before.Second);
            var records = Math.Max(0, after.Records - before.Records);
            for (var step = 1; step <= span; step++)
                if (Seconds - 1 - (now - before.Second - step) is >= 0 and < Seconds and var slot)
                    rates[slot] += (records * step / span) - (records * (step - 1) / span);
        }
        return rates;
    }

    /// <summary>How much was written to a topic, whether it is still there or not.</summary>
    public static string Written(long records, int partitions) =>
        Text($"{records:#,0} so far in {partitions} {(partitions == 1 ? "partition" : "partitions")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
