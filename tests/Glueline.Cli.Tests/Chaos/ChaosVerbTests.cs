using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Chaos;

/// <summary>The verb as a user types it, with the shipped functions and few events.</summary>
public sealed class ChaosVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_lost_or_stale_while_functions_are_killed_and_services_fail()
    {
        StackParts.SkipWithout();
        var report = _folder.Write("report.md");

        var run = await RunAsync(
            "producer-killed",
            "registry-failure",
            "broker-killed-18s",
            "rewind",
            "junk",
            "--records",
            "400",
            "--rate",
            "2000",
            "--report",
            report
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("4 scenarios, and nothing was lost, stale, wrong or given up wrongly.");
        run.Output.ShouldContain("  - broker-killed-18s: not run, it needs a broker that can be killed: give --bootstrap and --broker");
        var page = File.ReadAllText(report);
        page.ShouldContain(
            "\n| `rewind` | the topic is read again from its beginning, and the mapping deleted on the way | 400 | 400 | 0 | 0 | 0 | 0 | 0 | "
        );
        page.ShouldContain("- `junk`: 4 records in quarantine, of 4 that can never be stored");
        page.ShouldContain("`WARN The record can never be stored as it is. It is in quarantine, and the records after it are stored.");
    }

    [Fact]
    public async Task Without_the_guard_a_rewind_leaves_stale_rows_and_the_run_fails()
    {
        StackParts.SkipWithout();

        var run = await RunAsync("rewind", "--without", "guard", "--records", "400", "--rate", "2000");

        run.ExitCode.ShouldBe(1, run.Output + run.Errors);
        run.Output.ShouldContain("1 of 1 scenarios failed: rewind.");
        run.Output.ShouldNotContain(" 0 stale");
        run.Output.ShouldContain(" 0 lost");
    }

    [Fact]
    public async Task A_fault_that_never_struck_fails_its_scenario()
    {
        StackParts.SkipWithout();

        var run = await RunAsync("table-cut", "--records", "4", "--rate", "2000");

        run.ExitCode.ShouldBe(1, run.Output + run.Errors);
        run.Output.ShouldContain(
            "faults never struck, on dynamodb.PutItem every 20 from call 20 and dynamodb.PutItem every 30 from call 30: send more events with "
                + "--records"
        );
    }

    [Fact]
    public async Task The_scenarios_are_listed()
    {
        var list = await RunAsync("--list");

        list.ExitCode.ShouldBe(0);
        list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(ScenarioSet.All.Count);
        list.Output.ShouldContain(
            "\nrewind               the topic is read again from its beginning, and the mapping deleted on the way\n"
        );
    }

    [Theory]
    [InlineData("earthquake is not a scenario; expected one or more of consumer-killed, producer-killed, ", "earthquake")]
    [InlineData("--broker starts the broker of --bootstrap: give --bootstrap too.", "--broker", "true")]
    [InlineData("--without brokers: expected one of guard, quarantine.", "--without", "brokers")]
    [InlineData("--records 1: expected a whole number from 2 to 10000000.", "--records", "1")]
    public async Task Invalid_arguments_are_reported_before_anything_starts(string message, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_broker_that_does_not_start_is_reported_with_its_last_words()
    {
        var run = await RunAsync("rewind", "--bootstrap", "127.0.0.1:9", "--broker", "sh -c 'echo no Java >&2; exit 3'");
        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldBe(
            "--broker sh -c 'echo no Java >&2; exit 3': it ended with exit code 3 before it printed 127.0.0.1:9. Its last words: no Java\n"
        );
    }

    private static Task<Invocation> RunAsync(params string[] arguments) => Invocation.RunAsync(["chaos", .. arguments]);
}
