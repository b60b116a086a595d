using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Cli.Doctor;
using Glueline.Local.Stack;

namespace Glueline.Cli.Verbs;

/// <summary>A topic of a running stack, read as it lies there.</summary>
public sealed class TailVerbTests(TailStage stage) : IClassFixture<TailStage>
{
    [Fact]
    public async Task Records_are_shown_with_place_time_version_key_and_event()
    {
        var lines = await LinesAsync("readings", "--from", "beginning", "--until-end");
        lines.Length.ShouldBe(TailStage.Events + 2);
        lines.ShouldContain(line =>
            line.StartsWith("readings-", StringComparison.Ordinal)
            && line.EndsWith("  Reading:3  d-3  {\"id\":\"d-3\",\"at\":\"3\",\"v\":1.5,\"w\":\"new\"}", StringComparison.Ordinal)
        );
        lines.ShouldContain(line => line.EndsWith("  no version  d-1  tombstone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_running_stack_names_its_topic_and_its_brokers()
    {
        var call = await Invocation.RunAsync("tail", "--endpoint", stage.Endpoint, "--from", "beginning", "--count", "1");
        (call.ExitCode, call.Errors).ShouldBe((0, ""));
        call.Output.ShouldStartWith("readings-");
    }

    [Fact]
    public async Task Programs_get_an_object_for_each_record_and_the_reason_why_one_cant_be_read()
    {
        var call = await stage.RunAsync("readings", "--from", "beginning", "--until-end", "--json");
        call.ExitCode.ShouldBe(1);
        var records = call
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line))
            .ToDictionary(record => record.GetProperty("key").GetString()!);
        var good = records["d-3"];
        (
            good.GetProperty("topic").GetString(),
            good.GetProperty("schema").GetString(),
            good.GetProperty("version").GetInt32(),
            good.GetProperty("event").GetProperty("v").GetDouble()
        ).ShouldBe(("readings", "Reading", 3, 1.5));
        good.TryGetProperty("reason", out _).ShouldBeFalse();
        records["d-1"].GetProperty("event").ValueKind.ShouldBe(JsonValueKind.Null);
        records["junk"].GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("id=d-3", 1)]
    [InlineData("/at=4", 1)]
    [InlineData("w=new", 2)]
    [InlineData("w=old", 0)]
    [InlineData("/id/deeper=d-3", 0)]
    [InlineData("v>1", 2)]
    [InlineData("v>=1.0", 3)]
    [InlineData("v<2", 2)]
    [InlineData("v<=15e-1", 2)]
    [InlineData("v=2.00", 1)]
    [InlineData("v>soon", 0)]
    [InlineData("id>d-2", 2)]
    [InlineData("id~-", 3)]
    [InlineData("/id~d-4", 1)]
    [InlineData("w!=new", 2)]
    [InlineData("v!=2", 3)]
    [InlineData("id!=d-3", 3)]
    public async Task Conditions_choose_events(string condition, int count) =>
        (await LinesAsync("readings", "--from", "beginning", "--until-end", "--where", condition)).Length.ShouldBe(count);

    [Theory]
    [InlineData("d-3", 1)]
    [InlineData("d-1", 1)]
    [InlineData("d", 0)]
    public async Task A_key_chooses_records_and_tombstones(string key, int count) =>
        (await LinesAsync("readings", "--from", "beginning", "--until-end", "--key", key)).Length.ShouldBe(count);

    [Fact]
    public async Task Who_interrupts_it_learns_where_it_was()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (output, errors) = (new StoppingWriter(stop, after: 3), new StringWriter());
        var code = await CommandLine.RunAsync(
            ["tail", "readings", "--from", "beginning", "--bootstrap", await stage.ServersAsync(), "--endpoint", stage.Endpoint],
            new InvocationConfiguration { Output = output, Error = errors },
            stop.Token
        );
        code.ShouldBe(ExitCodes.Interrupted);
        errors.ToString().ShouldStartWith("3 records shown");
        errors.ToString().ShouldContain(". Stopped before readings-");
    }

    [Theory]
    [InlineData("end", 0)]
    [InlineData("1000", 0)]
    [InlineData("1h", TailStage.Events + 2)]
    [InlineData("2001-01-01", TailStage.Events + 2)]
    [InlineData("2099-01-01T00:00Z", 0)]
    public async Task It_begins_where_it_is_told(string from, int count) =>
        (await LinesAsync("readings", "--from", from, "--until-end")).Length.ShouldBe(count);

    [Fact]
    public async Task The_last_of_each_partition_are_those_before_its_end()
    {
        var all = await LinesAsync("readings", "--from", "beginning", "--until-end");
        var last = await LinesAsync("readings", "--from", "-1", "--until-end");
        last.Order().ShouldBe(all.GroupBy(Partition).Select(group => group.MaxBy(Offset)!).Order());
        var one = Partition(all[0]);
        (await LinesAsync("readings", "--from", "beginning", "--until-end", "--partition", one))
            .Order()
            .ShouldBe(all.Where(line => Partition(line) == one).Order());
    }

    [Theory]
    [InlineData("There is no topic nothing at ", "nothing")]
    [InlineData("Topic readings has no partition 99: it has 0 to 7.", "readings", "--partition", "99")]
    [InlineData("--from soon: expected beginning, end, ", "readings", "--from", "soon")]
    [InlineData("--where =1: expected a field or a JSON pointer, a comparison and a value, ", "readings", "--where", "=1")]
    [InlineData("--where id: expected a field or a JSON pointer, a comparison and a value, ", "readings", "--where", "id")]
    [InlineData("--topic a b: expected 1 to 249 letters", "a b")]
    public async Task What_cant_be_read_is_told(string message, params string[] arguments)
    {
        var call = await stage.RunAsync(arguments);
        (call.ExitCode, call.Output).ShouldBe((2, ""));
        call.Errors.ShouldStartWith(message);
    }

    [Fact]
    public async Task Without_a_stack_it_says_what_to_do()
    {
        var call = await Invocation.RunAsync("tail", "--endpoint", "http://127.0.0.1:1");
        (call.ExitCode, call.Errors).ShouldBe(
            (
                3,
                "Nothing answers at http://127.0.0.1:1. Start the stack with ./glueline up, or name the brokers of another cluster with --bootstrap.\n"
            )
        );
    }

    private static string Partition(string line) => line["readings-".Length..line.IndexOf('@', StringComparison.Ordinal)];

    private static long Offset(string line) =>
        long.Parse(
            line[(line.IndexOf('@', StringComparison.Ordinal) + 1)..line.IndexOf(' ', StringComparison.Ordinal)],
            CultureInfo.InvariantCulture
        );

    private async Task<string[]> LinesAsync(params string[] arguments) =>
        (await stage.RunAsync(arguments)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A stack with events of two versions, a tombstone and a record without a header.</summary>
public sealed class TailStage : IAsyncDisposable
{
    internal const int Events = 4;

    private readonly DoctorStage _stage = new();
    private readonly Lazy<Task<LocalCloud>> _filling;

    public TailStage() => _filling = new(FillAsync);

    internal string Endpoint => _filling.Value.Result.Endpoints.Aws.ToString().TrimEnd('/');

    internal async Task<Invocation> RunAsync(params string[] arguments)
    {
        var stack = await _filling.Value;
        return await Invocation.RunAsync(["tail", .. arguments, "--bootstrap", stack.Endpoints.BootstrapServers, "--endpoint", Endpoint]);
    }

    internal async Task<string> ServersAsync() => (await _filling.Value).Endpoints.BootstrapServers;

    /// <summary>Calls another verb with the same cluster and registry.</summary>
    internal async Task<Invocation> CallAsync(params string[] arguments) =>
        await Invocation.RunAsync([.. arguments, "--bootstrap", await ServersAsync(), "--endpoint", Endpoint]);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private async Task<LocalCloud> FillAsync()
    {
        var stack = await _stage.StackAsync();
        await stack.InvokeProducerAsync("""[{"id":"d-2","at":"2","v":1}]"""u8.ToArray());
        await stack.InvokeProducerAsync("""[{"id":"d-3","at":"3","v":1.5,"w":"new"},{"id":"d-4","at":"4","v":2,"w":"new"}]"""u8.ToArray());
        using var producer = new ProducerBuilder<string, byte[]?>(
            new ProducerConfig { BootstrapServers = stack.Endpoints.BootstrapServers }
        )
            .SetLogHandler((_, _) => { })
            .Build();
        await producer.ProduceAsync("readings", new() { Key = "d-1", Value = null });
        await producer.ProduceAsync("readings", new() { Key = "junk", Value = Encoding.UTF8.GetBytes("not a frame") });
        return stack;
    }
}
