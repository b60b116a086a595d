using System.Text.Json;
using Glueline.Lambda;
using Glueline.Local.Faults;

namespace Glueline.Consumer.Tests.Live;

/// <summary>The one line that each invocation leaves.</summary>
public sealed class SummaryTests(LiveAws live) : IClassFixture<LiveAws>
{
    [Fact]
    public async Task An_invocation_is_told_in_one_line()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        var consumer = table.Consumer();
        await LiveTable.DeliverAsync(consumer, table.Record(0, 9, 9, "newer", "\"v\":9"));
        await LiveTable.DeliverAsync(
            consumer,
            table.Record(0, 1, 1, "newer", "\"v\":1"),
            table.Record(0, 2, 2, "twice", "\"v\":1"),
            table.Record(0, 3, 3, "twice", "\"v\":2"),
            table.Record(0, 4, 4, "gone", null),
            table.Record(2, 7, 7, "", null)
        );

        var line = Lines(table)[^1];
        Numbers(line)
            .ShouldBe(
                "records=5 decoded=4 handled=4 failed=0 quarantined=0 refused=1 unfinished=0 stored=1 deleted=1 guarded=1 folded=1 kept=0 "
                    + "throttled=0 retried=0 tableCalls=3 registryCalls=0"
            );
        line.GetProperty("partitions").GetString().ShouldBe("events-0@1..4, events-2@7");
        line.GetProperty("versions").GetString().ShouldNotBeNull().ShouldStartWith("1 (");
        line.GetProperty("tableLongestCallMs").GetInt64().ShouldBeGreaterThanOrEqualTo(line.GetProperty("tableCallMs").GetInt64());
    }

    [Fact]
    public async Task So_is_one_that_fails()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.PutItem"), new FailCall("AccessDeniedException"));
        await Should.ThrowAsync<LambdaFault>(() =>
            LiveTable.DeliverAsync(table.Consumer(), table.Record(0, 1, 1, "a", "\"v\":1"), table.Record(0, 2, 2, "a", "\"v\":2"))
        );
        Numbers(Lines(table).ShouldHaveSingleItem())
            .ShouldBe(
                "records=2 decoded=2 handled=0 failed=0 quarantined=0 refused=0 unfinished=2 stored=0 deleted=0 guarded=0 folded=0 kept=0 "
                    + "throttled=0 retried=0 tableCalls=1 registryCalls=1"
            );
    }

    private static List<JsonElement> Lines(LiveTable table) =>
        [
            .. table
                .Log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line))
                .Where(line => line.GetProperty("message").GetString() is "The invocation is done."),
        ];

    /// <summary>The counts, without the times.</summary>
    private static string Numbers(JsonElement line) =>
        string.Join(
            ' ',
            line.EnumerateObject()
                .Where(field => field.Value.ValueKind is JsonValueKind.Number && !field.Name.EndsWith("Ms", StringComparison.Ordinal))
                .Select(field => $"{field.Name}={field.Value}")
        );
}
