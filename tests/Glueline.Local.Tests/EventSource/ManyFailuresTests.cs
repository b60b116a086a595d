using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

/// <summary>
/// Bad records spread over several partitions: only they are discarded, and every partition keeps its order.
/// </summary>
public sealed class ManyFailuresTests
{
    private const int Partitions = 3;
    private const int Records = 60;

    private readonly Lock _gate = new();
    private readonly List<(int Partition, long Offset)> _taken = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Only_bad_records_are_discarded_and_the_others_arrive_once_in_order(int seed)
    {
        var random = new Random(seed);
        var throwing = Some(random, 6);
        var reported = Some(random, 8);
        reported.ExceptWith(throwing);
        await using var cluster = await StartClusterAsync(Partitions);
        for (var partition = 0; partition < Partitions; partition++)
            await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, Records, partition);
        var function = new FakeFunction(@event => Answer([.. FakeFunction.RecordsOf(@event)], throwing, reported));
        await using var mapping = await EventSourceMapping.StartAsync(
            new EventSourceMappingOptions
            {
                BootstrapServers = cluster.BootstrapServers,
                Topic = Topic,
                ConsumerGroupId = Group,
                Pollers = PollerMode.Provisioned,
                BatchSize = 1 + random.Next(50),
                MaximumBatchingWindow = TimeSpan.FromMilliseconds(20),
                MaximumRetryAttempts = 1,
                BisectBatchOnFunctionError = true,
                FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
                Concurrency = 1 + random.Next(3),
                FirstBackoff = TimeSpan.FromMilliseconds(1),
                MaximumBackoff = TimeSpan.FromMilliseconds(1),
            },
            function
        );

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        var bad = throwing.Union(reported).ToHashSet();
        for (var partition = 0; partition < Partitions; partition++)
        {
            _taken
                .Where(record => record.Partition == partition)
                .Select(record => record.Offset)
                .ShouldBe(Offsets(Records).Where(offset => !bad.Contains((partition, offset))));
        }
        mapping
            .Status.Discarded.SelectMany(records => records.Ranges)
            .Select(range => (range.Partition, range.First))
            .ShouldBe(bad, ignoreOrder: true);
        (mapping.Status.RecordsDiscarded, mapping.Status.RecordsDone).ShouldBe((bad.Count, Partitions * Records - bad.Count));
        CommittedOf(cluster, Partitions).ShouldAllBe(offset => offset == Records);
    }

    private string? Answer((int Partition, long Offset)[] records, HashSet<(int, long)> throwing, HashSet<(int, long)> reported)
    {
        if (records.Any(throwing.Contains))
            throw new InvalidOperationException("poison");
        var failed = records
            .Where(reported.Contains)
            .GroupBy(record => record.Partition)
            .ToDictionary(group => group.Key, group => group.Min(record => record.Offset));
        lock (_gate)
            _taken.AddRange(records.Where(record => !failed.TryGetValue(record.Partition, out var first) || record.Offset < first));
        return FakeFunction.Failing([.. failed.Select(pair => ($"{Topic}-{pair.Key}", pair.Value))]);
    }

    private static HashSet<(int Partition, long Offset)> Some(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.Next(Partitions), (long)random.Next(Records)))];
}
