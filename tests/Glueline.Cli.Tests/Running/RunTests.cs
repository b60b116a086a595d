using System.Text.Json;
using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;
using Glueline.Local.DynamoDb;

namespace Glueline.Cli.Running;

/// <summary>Whole runs on a local stack with the functions' native binaries, as <c>./run</c> starts them.</summary>
public sealed class RunTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_fleet_goes_through_its_firmware_updates_and_every_row_equals_its_event()
    {
        var (call, report) = await RunAsync();
        call.Errors.ShouldBeEmpty();
        call.Output.ShouldContain("Every event is a row, and every row equals its event.");
        call.ExitCode.ShouldBe(0);
        Counts(report).ShouldBe((2_000, 2_000, 0, 2_000, 0));
        report.GetProperty("versions").GetArrayLength().ShouldBeInRange(2, 10);
        report
            .GetProperty("versions")[0]
            .GetProperty("changes")
            .EnumerateArray()
            .Select(change => change.GetString())
            .ShouldContain("added field \"deviceId\" \"string\"");
        report.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        report.GetProperty("endpoints").GetProperty("aws").GetString().ShouldStartWith("http://127.0.0.1:");
    }

    [Fact]
    public async Task Refused_events_keep_their_line_and_reason_and_the_others_are_stored()
    {
        var (call, report) = await RunAsync(
            "--table-key",
            "id",
            "--batch",
            "3",
            "--events",
            _folder.Write(
                "mixed.ndjson",
                """{"id":1,"a":2}""",
                "no JSON",
                "",
                """{"id":2,"a":2.26,"e":[],"n":null}""",
                """{"a":1}""",
                """{"id":3,"a":"text"}""",
                $$"""{"id":4,"a":"{{new string('x', 2 << 20)}}"}""",
                """{"id":1,"a":9007199254740993}"""
            )
        );
        call.ExitCode.ShouldBe(0, call.Errors + call.Output);
        Counts(report).ShouldBe((7, 3, 4, 2, 0));
        var reasons = report
            .GetProperty("refused")
            .EnumerateArray()
            .ToDictionary(refused => refused.GetProperty("line").GetInt64(), refused => refused.GetProperty("reason").GetString()!);
        reasons.Keys.ShouldBe([2, 5, 6, 7], ignoreOrder: true);
        reasons[2].ShouldStartWith("not JSON: ");
        reasons[5].ShouldStartWith("/id: ");
        foreach (var part in (string[])["/a: ", "string", "\"double\"", "FULL"])
            reasons[6].ShouldContain(part);
    }

    [Fact]
    public async Task Events_without_a_key_of_their_own_are_numbered()
    {
        var (call, report) = await RunAsync(
            "--add",
            "eventId=$line",
            "--add",
            "site=lab",
            "--table-key",
            "eventId",
            "--events",
            _folder.Write("plain.ndjson", """{"a b":1}""", "", """{"a b":2}""")
        );
        call.ExitCode.ShouldBe(0, call.Errors + call.Output);
        Counts(report).ShouldBe((2, 2, 0, 2, 0));
        report
            .GetProperty("versions")[0]
            .GetProperty("changes")
            .EnumerateArray()
            .Select(change => change.GetString())
            .ShouldBe([
                "added field \"a b\" [\"null\",\"double\"]",
                "added field \"eventId\" \"long\"",
                "added field \"site\" [\"null\",\"string\"]",
            ]);
    }

    [Fact]
    public async Task Earthquakes_of_a_week_are_all_accepted_under_FULL()
    {
        var (call, report) = await RunAsync("--table-key", "id", "--events", Streams.Find("usgs-earthquakes.ndjson"));
        call.ExitCode.ShouldBe(0, call.Errors + call.Output);
        Counts(report).ShouldBe((1_707, 1_707, 0, 1_707, 0));
        report.GetProperty("versions").GetArrayLength().ShouldBeInRange(1, 10);
    }

    [Fact]
    public async Task Programs_get_the_report_and_nothing_else()
    {
        StackParts.SkipWithout();
        var call = await Invocation.RunAsync(
            "run",
            _folder.Write("argument.ndjson", """{"id":"a","v":1}"""),
            "--table-key",
            "id",
            "--json"
        );
        call.ExitCode.ShouldBe(0, call.Errors);
        Counts(JsonElement.Parse(call.Output)).ShouldBe((1, 1, 0, 1, 0));
        call.Errors.ShouldContain("Every event is a row, and every row equals its event.");
    }

    [Fact]
    public async Task Rows_may_be_in_a_table_elsewhere_which_stays()
    {
        StackParts.SkipWithout();
        await using var elsewhere = await DynaliteProcess.StartAsync(StackFiles.Dynalite(null), TestContext.Current.CancellationToken);
        var call = await Invocation.RunAsync(
            "run",
            _folder.Write("elsewhere.ndjson", """{"id":"a","v":1}""", """{"id":"b","v":2.5}"""),
            "--table-key",
            "id",
            "--dynamodb",
            elsewhere.Endpoint.ToString()
        );
        call.ExitCode.ShouldBe(0, call.Errors + call.Output);
        var table = System
            .Text.RegularExpressions.Regex.Match(call.Output, "table (elsewhere-[0-9-]+-rows), created; it stays")
            .Groups[1]
            .Value;
        using var client = new DynaliteClient(elsewhere.Endpoint);
        (await new LocalTables(client, "eu-central-1").ScanAsync(table, TestContext.Current.CancellationToken).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task With_an_Apache_Kafka_that_it_starts_every_row_equals_its_event()
    {
        var kafka = Environment.GetEnvironmentVariable("GLUELINE_KAFKA_HOME");
        Assert.SkipUnless(kafka is { Length: > 0 }, "GLUELINE_KAFKA_HOME is not set: the folder of an Apache Kafka to start.");
        StackParts.SkipWithout();
        var call = await Invocation.RunAsync(
            "run",
            "--kafka",
            kafka!,
            "--table-key",
            "id",
            "--events",
            _folder.Write("few.ndjson", """{"id":"a","v":1}""", """{"id":"b","v":2.5}""")
        );
        call.ExitCode.ShouldBe(0, call.Errors + call.Output);
        call.Output.ShouldContain("Kafka: starting Apache Kafka ");
        call.Output.ShouldContain("Every event is a row, and every row equals its event.");
    }

    private async Task<(Invocation Call, JsonElement Report)> RunAsync(params string[] arguments)
    {
        StackParts.SkipWithout();
        var report = _folder.Write("report.json");
        string[] cluster = Environment.GetEnvironmentVariable("GLUELINE_BOOTSTRAP") is { Length: > 0 } servers
            ? ["--bootstrap", servers]
            : [];
        var call = await Invocation.RunAsync(["run", "--report", report, .. cluster, .. arguments]);
        return (call, JsonElement.Parse(await File.ReadAllTextAsync(report)));
    }

    private static (int Events, int Accepted, int Refused, int Rows, int Mismatches) Counts(JsonElement report) =>
        (
            report.GetProperty("events").GetInt32(),
            report.GetProperty("accepted").GetInt32(),
            report.GetProperty("refused").GetArrayLength(),
            report.GetProperty("rows").GetInt32(),
            report.GetProperty("mismatches").GetArrayLength()
        );
}
