using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Cli.Verbs;
using Glueline.Local.Faults;

namespace Glueline.Cli.Redriving;

/// <summary>Records that failed in a running stack, the whole way to their rows.</summary>
public sealed class RedriveVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Discarded_records_are_read_from_the_topic_and_stored_once_their_cause_is_gone()
    {
        await using var stage = await RedriveStage.StartAsync(hasQuarantine: false);
        await stage.SendAsync("""{"id":"a","v":1}""");
        stage.Stack.Faults.Add(FaultTrigger.On("dynamodb.*"), new FailCall("ResourceNotFoundException"));
        var lost = await stage.SendAsync("""{"id":"b","v":2}""");
        var junk = await stage.SpoilAsync("c");
        (await stage.RowsAsync()).Keys.ShouldBe(["a"]);

        var shown = await stage.RunAsync("--dry-run");
        (shown.ExitCode, shown.Errors).ShouldBe((0, ""));
        shown.Output.ShouldContain($"{lost}  ");
        shown.Output.ShouldContain(
            "  Reading:1  b  {\"id\":\"b\",\"v\":2}\n  was: discarded by Lambda: RetryAttemptsExhausted after 1 attempt\n"
        );
        shown.Output.ShouldEndWith("2 records: 2 not tried; 0 of 2 messages deleted\n");

        var early = await stage.RunAsync();
        early.ExitCode.ShouldBe(1);
        early.Output.ShouldContain("  now: failed: TableFailed: ", Case.Sensitive, early.Output);
        (await stage.RowsAsync()).Keys.ShouldBe(["a"]);

        stage.Stack.Faults.Clear();
        var call = await stage.RunAsync();
        (call.ExitCode, call.Errors).ShouldBe((1, ""));
        call.Output.ShouldContain("  now: done, the row is stored\n");
        call.Output.ShouldContain("  now: refused again: ");
        call.Output.ShouldEndWith("2 records: 1 done, 1 refused again; 1 of 2 messages deleted\n");
        (await stage.RowsAsync()).Keys.Order().ShouldBe(["a", "b"]);

        // The message of the record that is stored is gone, the other one is there at once.
        var rest = await stage.RunAsync("--json");
        rest.ExitCode.ShouldBe(1);
        var line = JsonElement.Parse(rest.Output.Trim());
        (line.GetProperty("state").GetString(), line.GetProperty("key").GetString(), Place(line)).ShouldBe(("refused", "c", junk));
        rest.Errors.ShouldBe("1 record: 1 refused again; 0 of 1 message deleted\n");
    }

    [Fact]
    public async Task A_record_in_quarantine_stays_until_it_is_fixed_and_keeps_its_place()
    {
        await using var stage = await RedriveStage.StartAsync(hasQuarantine: true);
        await stage.SendAsync("""{"id":"a","v":1}""");
        var junk = await stage.SpoilAsync("b");
        var older = await stage.SpoilAsync("a");
        await stage.SendAsync("""{"id":"a","v":3}""");

        var file = Path.Combine(_folder.Path, "records.ndjson");
        var saved = await stage.RunAsync("--to", file);
        (saved.ExitCode, saved.Errors).ShouldBe((0, $"2 records in {file}.\n"));
        var lines = File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!.AsObject()).ToDictionary(line => (string)line["key"]!);
        ((string)lines["b"]["error"]!).ShouldStartWith("in quarantine: ");
        Convert.FromBase64String((string)lines["b"]["value"]!).ShouldBe("not a frame"u8.ToArray());
        lines["b"]["event"] = new JsonObject
        {
            ["id"] = "b",
            ["v"] = 2,
            ["unknown"] = true,
        };
        lines["a"]["event"] = new JsonObject { ["id"] = "a", ["v"] = 2 };

        var misfit = await stage.RunAsync("--fixed", Write(lines), "--schema", "Reading");
        misfit.ExitCode.ShouldBe(1);
        misfit.Output.ShouldContain("  now: left: the event does not fit schema Reading: ");
        misfit.Output.ShouldContain("unknown");
        misfit.Output.ShouldContain("  now: done, nothing to store: the row is newer\n");
        misfit.Output.ShouldContain("; 1 of 2 messages deleted\n");

        lines["b"]["event"]!.AsObject().Remove("unknown");
        lines.Remove("a");
        var call = await stage.RunAsync("--fixed", Write(lines), "--schema", "Reading");
        (call.ExitCode, call.Errors).ShouldBe((0, ""), call.Output);
        call.Output.ShouldContain("  now: done, the row is stored\n");
        call.Output.ShouldEndWith("1 record: 1 done; 1 of 1 message deleted\n");
        var rows = await stage.RowsAsync();
        rows["b"].GetProperty("v").GetProperty("N").GetString().ShouldBe("2");
        rows["a"].GetProperty("v").GetProperty("N").GetString().ShouldBe("3");
        (await stage.RunAsync()).ShouldBe(new Invocation(0, "There are no failed records.\n", ""));

        // Whoever reports nothing can still be sent: at the same offsets, from the topic.
        var at = junk[(junk.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var again = await stage.RunAsync(
            "--partition",
            junk["readings-".Length..junk.IndexOf('@', StringComparison.Ordinal)],
            "--offset",
            $"{at}..{at}"
        );
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain("; it is in quarantine again\n");
        older.ShouldNotBe(junk);
        var beyond = await stage.RunAsync("--partition", "0", "--offset", "900..901", "--json");
        beyond.ExitCode.ShouldBe(1);
        beyond.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        beyond.Output.ShouldContain("\"state\":\"gone\",\"detail\":\"the partition ends at offset ");
    }

    [Theory]
    [InlineData("--partition and --offset belong together: --partition 3 --offset 17..20.\n", "--partition", "1")]
    [InlineData("Give one of --queue, --from, and --partition with --offset.\n", "--queue", "q", "--from", "f")]
    [InlineData("Give one of --to and --fixed.\n", "--to", "x", "--fixed", "y")]
    public async Task What_does_not_belong_together_is_refused(string message, params string[] arguments) =>
        (await Invocation.RunAsync(["redrive", .. arguments, "--endpoint", "http://127.0.0.1:1"])).ShouldBe(new Invocation(2, "", message));

    [Fact]
    public async Task Without_a_stack_it_says_what_to_do() =>
        (await Invocation.RunAsync("redrive", "--endpoint", "http://127.0.0.1:1")).ShouldBe(
            new Invocation(3, "", "Nothing answers at http://127.0.0.1:1. Start the stack with ./glueline up, or use AWS with --aws.\n")
        );

    private string Write(Dictionary<string, JsonObject> lines) =>
        _folder.Write("edited.ndjson", [.. lines.Values.Select(line => line.ToJsonString())]);

    private static string Place(JsonElement line) =>
        $"{line.GetProperty("topic").GetString()}-{line.GetProperty("partition")}@{line.GetProperty("offset")}";
}
