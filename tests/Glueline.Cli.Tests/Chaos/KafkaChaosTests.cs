using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Chaos;

/// <summary>A short chaos on the cluster of GLUELINE_BOOTSTRAP: an Apache Kafka has other timings than the embedded one.</summary>
public sealed class KafkaChaosTests
{
    private static readonly string[] Scenarios =
    [
        "consumer-killed",
        "producer-killed",
        "table-cut",
        "registry-cut",
        "rewind",
        "second-mapping",
        "junk",
    ];

    [Fact]
    public async Task Nothing_is_lost_or_stale_on_a_real_cluster()
    {
        var bootstrap = Environment.GetEnvironmentVariable("GLUELINE_BOOTSTRAP");
        Assert.SkipWhen(string.IsNullOrEmpty(bootstrap), "No real cluster: GLUELINE_BOOTSTRAP is not set.");
        StackParts.SkipWithout();

        var run = await Invocation.RunAsync(["chaos", .. Scenarios, "--records", "1000", "--rate", "1000", "--bootstrap", bootstrap!]);

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain($"{Scenarios.Length} scenarios, and nothing was lost, stale, wrong or given up wrongly.");
    }
}
