using Glueline.Local.Broker;

namespace Glueline.Cli.Chaos;

/// <summary>What happens to the brokers.</summary>
internal static class ClusterScenarios
{
    private const int Partitions = 8;

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BetweenMoves = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<Scenario> All =>
        [
            new("broker-stopped", "one of three brokers is away for 8 s")
            {
                Cluster = ClusterNeed.Embedded,
                Meanwhile = async (stage, stop) =>
                {
                    await stage.SentAsync(0.25, stop).ConfigureAwait(false);
                    Embedded(stage).StopBroker(1);
                    await Task.Delay(stage.Settings.Scaled(Outage), stop).ConfigureAwait(false);
                    Embedded(stage).StartBroker(1);
                },
            },
            new("leaders-moved", "a partition gets another leader, twice a second")
            {
                Cluster = ClusterNeed.Embedded,
                Meanwhile = MoveLeadersAsync,
            },
            new("cluster-cut", "all three brokers are away for 8 s")
            {
                Cluster = ClusterNeed.Embedded,
                Meanwhile = async (stage, stop) =>
                {
                    await stage.SentAsync(0.25, stop).ConfigureAwait(false);
                    Embedded(stage).Cut(stage.Settings.Scaled(Outage));
                },
            },
            Killed(18),
            Killed(40),
        ];

    private static EmbeddedCluster Embedded(ChaosStage stage) => (EmbeddedCluster)stage.Stack.Cluster;

    private static async Task MoveLeadersAsync(ChaosStage stage, CancellationToken stop)
    {
        for (var move = 0; stage.Ledger.Settled < stage.Records; move++)
        {
            Embedded(stage).MoveLeader(stage.Topic, move % Partitions, (move / Partitions + move) % EmbeddedCluster.DefaultBrokers + 1);
            await Task.Delay(BetweenMoves, stop).ConfigureAwait(false);
        }
    }

    private static Scenario Killed(int seconds) =>
        new($"broker-killed-{seconds}s", $"SIGKILL of the only broker, which is started again after {seconds} s")
        {
            Cluster = ClusterNeed.Broker,
            Meanwhile = async (stage, stop) =>
            {
                await stage.SentAsync(0.25, stop).ConfigureAwait(false);
                await stage.Broker!.KillAsync().ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromSeconds(seconds), stop).ConfigureAwait(false);
                await stage.Broker.StartAsync(stop).ConfigureAwait(false);
            },
        };
}
