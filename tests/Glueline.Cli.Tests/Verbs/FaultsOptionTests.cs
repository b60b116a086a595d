using System.Globalization;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>A whole run on a stack with faults: the command line as a user types it, with the shipped functions.</summary>
public sealed class FaultsOptionTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_with_injected_faults_still_stores_every_row()
    {
        StackParts.SkipWithout();
        var events = _folder.Write("readings.ndjson", [.. Enumerable.Range(0, 60).Select(Event)]);
        var faults = _folder.Write(
            "faults.json",
            """
            {"faults":[
              {"on":"glue.CreateSchema","call":1,"do":"cut","at":"answer"},
              {"on":"glue.RegisterSchemaVersion","call":1,"do":"throttle"},
              {"on":"glue.GetSchemaVersion","call":1,"do":"cut"},
              {"on":"sts.AssumeRole","call":1,"do":"throttle"},
              {"on":"dynamodb.PutItem","call":1,"do":"throttle"},
              {"on":"dynamodb.PutItem","call":2,"do":"cut","at":"answer"},
              {"on":"function.glueline-consumer","call":2,"do":"kill"},
              {"on":"function.glueline-producer","call":2,"do":"stop-broker","broker":1},
              {"on":"function.glueline-producer","call":4,"do":"fail-kafka","request":"Produce","errors":["NotEnoughReplicas","Local_Transport"]},
              {"on":"function.glueline-producer","call":5,"do":"start-broker","broker":1},
              {"on":"function.glueline-producer","call":1000,"do":"kill"}
            ]}
            """
        );

        var run = await Invocation.RunAsync("run", "--events", events, "--table-key", "id", "--batch", "10", "--faults", faults);

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("Fault on glue.CreateSchema call 1: cut struck once");
        run.Output.ShouldContain("Fault on function.glueline-consumer call 2: kill struck once");
        run.Output.ShouldContain("Fault on function.glueline-producer call 1000: kill never struck");
        run.Output.Split("never struck").Length.ShouldBe(2, run.Output);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("run")]
    public async Task An_invalid_script_is_reported_before_anything_starts(string verb)
    {
        var faults = _folder.Write("faults.json", """{"faults":[{"on":"glue.GetSchema","call":1,"do":"explode"}]}""");
        var call = await Invocation.RunAsync(verb, "--faults", faults);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldStartWith(
            $"--faults {faults} is invalid:{Environment.NewLine}  /faults/0/do: unknown fault \"explode\"; expected one of fail, throttle"
        );
        (await Invocation.RunAsync(verb, "--faults", "/nowhere/faults.json")).Errors.ShouldBe(
            "--faults /nowhere/faults.json: there is no such file. Give a script of faults, as docs/faults.md describes it.\n"
        );
    }

    [Fact]
    public async Task Invalid_accounts_are_reported_before_anything_starts()
    {
        var accounts = _folder.Write("accounts.json", """{"accounts":[{"id":"1"}]}""");
        (await Invocation.RunAsync("up", "--accounts", accounts)).ShouldBe(
            new Invocation(
                2,
                "",
                $"--accounts {accounts} is invalid:{Environment.NewLine}  /accounts/0/id: expected twelve digits, found \"1\"\n"
            )
        );
    }

    private static string Event(int number) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{number}}","field{{number / 20}}":{{number}}}""");
}
