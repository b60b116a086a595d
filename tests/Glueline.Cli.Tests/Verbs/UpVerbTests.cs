using System.CommandLine;
using System.Text.Json;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

public sealed class UpVerbTests
{
    [Fact]
    public void By_default_the_stack_is_for_the_fleet_with_the_default_port()
    {
        var settings = Read();
        (settings.Topic, settings.Schema, settings.Table, settings.Port, settings.DataFolder).ShouldBe(
            ("sensors", "sensors", "sensors-rows", 4590, null)
        );
        (settings.TableKey, settings.KeyTypes).ShouldBe((TableKey.Default, new KeyTypes('S', 'S')));
        settings.KafkaPort.ShouldBe(9092);
        settings.ToOptions().KafkaPort.ShouldBe(9092);
    }

    [Fact]
    public void Keys_that_are_numbers_have_a_suffix()
    {
        var settings = Read("--table-key", "id:N,a:b:S", "--topic", "t", "--port", "0");
        (settings.TableKey, settings.KeyTypes).ShouldBe((new TableKey("id", "a:b"), new KeyTypes('N', 'S')));
        (settings.KeyFields.Single(), settings.Table, settings.Port).ShouldBe(("id", "t-rows", 0));
    }

    [Fact]
    public void A_cluster_of_ones_own_has_its_own_ports()
    {
        var settings = Read("--bootstrap", "b:9092");
        (settings.Bootstrap, settings.KafkaPort).ShouldBe(("b:9092", 0));
    }

    [Fact]
    public void Accounts_delay_and_memory_are_applied()
    {
        using var folder = new WorkFolder();
        var accounts = folder.Write("accounts.json", """{"accounts":[{"id":"777788889999"}]}""");
        var settings = Read("--memory", "--evaluation-delay", "0", "--accounts", accounts);
        settings.DataFolder.ShouldBeNull();
        settings.EvaluationDelay.ShouldBe(TimeSpan.Zero);
        settings.Accounts.Ids.ShouldBe(["777788889999"]);
        Read().Accounts.Ids.ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_and_maps_are_passed_to_the_producer_function()
    {
        var settings = Read("--numbers", "union", "--numbers", "/price=decimal(12,2)", "--maps", "off", "--map", "/labels");
        (settings.ToOptions().Pipeline.Numbers, settings.ToOptions().Pipeline.Maps).ShouldBe(("union,/price=decimal(12,2)", "off,/labels"));
        (Read().ToOptions().Pipeline.Numbers, Read().ToOptions().Pipeline.Maps).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("--memory and --data exclude each other: give one of them.", "--memory", "--data", "d")]
    [InlineData("--kafka-port 65536: expected a whole number from 0 to 65535.", "--kafka-port", "65536")]
    [InlineData(
        "--kafka-port is for a cluster that up starts, but --bootstrap b:9 uses another: omit one.",
        "--kafka-port",
        "9093",
        "--bootstrap",
        "b:9"
    )]
    [InlineData("--port 65536: expected a whole number from 0 to 65535.", "--port", "65536")]
    [InlineData("--table-key : expected HASH or HASH,RANGE: the names of one field or of two different fields.", "--table-key", "")]
    public async Task Invalid_arguments_are_reported_before_anything_starts(string message, params string[] arguments)
    {
        var call = await Invocation.RunAsync(["up", .. arguments]);
        (call.ExitCode, call.Errors.Split('\n')[0]).ShouldBe((2, message));
    }

    [Fact]
    public async Task Sending_without_a_stack_says_how_to_start_one() =>
        (await Invocation.RunAsync("send", "--endpoint", "http://127.0.0.1:1")).ShouldBe(
            new Invocation(3, "", "Nothing answers at http://127.0.0.1:1. Start the stack with ./glueline up.\n")
        );

    [Fact]
    public async Task Programs_get_one_line_of_JSON_and_the_functions_log_is_shown_to_people()
    {
        StackParts.SkipWithout();
        using var folder = new WorkFolder();
        using var stop = new CancellationTokenSource();
        using var output = new LineQueue();
        using var errors = new LineQueue();
        var up = CommandLine.RunAsync(
            ["up", "--json", "--logs", "--port", "0", "--kafka-port", "0", "--topic", "t", "--table-key", "id"],
            new InvocationConfiguration { Output = output, Error = errors },
            stop.Token
        );
        var stack = JsonElement.Parse(await output.NextAsync());
        var endpoint = stack.GetProperty("endpoint").GetString()!;
        stack.GetProperty("health").GetString().ShouldBe($"{endpoint}/health");
        (
            stack.GetProperty("topic").GetString(),
            stack.GetProperty("table").GetString(),
            stack.GetProperty("tableKey").GetString(),
            stack.GetProperty("registry").GetString()
        ).ShouldBe(("t", "t-rows", "id", "glueline"));
        stack.GetProperty("kafka").GetString()!.ShouldStartWith("127.0.0.1:");
        stack.GetProperty("accounts").GetProperty("consumer").GetProperty("accountId").GetString().ShouldBe("444455556666");

        var events = folder.Write("e.ndjson", """{"id":"a","v":1}""", """{"v":2}""");
        var sent = await Invocation.RunAsync("send", events, "--json", "--endpoint", endpoint);
        sent.ExitCode.ShouldBe(1);
        var report = JsonElement.Parse(sent.Output);
        report
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["events", "accepted", "refused", "unanswered", "versions", "warnings"]);
        (report.GetProperty("accepted").GetInt32(), report.GetProperty("refused")[0].GetProperty("line").GetInt32()).ShouldBe((1, 2));
        sent.Errors.ShouldStartWith("version 1: added field \"id\" \"string\"");

        await errors.NextAsync("  Producer: ");
        await stop.CancelAsync();
        (await up).ShouldBe(ExitCodes.Success);
    }

    private static StackSettings Read(params string[] arguments)
    {
        var parsed = CommandLine.Parse(["up", .. arguments]);
        parsed.Errors.ShouldBeEmpty();
        return ((UpVerb)parsed.CommandResult.Command).Read(parsed);
    }
}
