using System.Globalization;
using System.Text.Json;

namespace Glueline.Consumer.Tests.Live;

/// <summary>What rows have besides their events: where they come from, and when they expire.</summary>
public sealed class RowAdditionsTests(LiveAws live) : IClassFixture<LiveAws>
{
    [Theory]
    [InlineData("offset")]
    [InlineData("off")]
    public async Task A_row_has_where_it_comes_from_if_asked_for(string guard)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        await LiveTable.DeliverAsync(
            table.Consumer(("GLUELINE_ROW_METADATA", "on"), ("GLUELINE_GUARD", guard)),
            table.Record(3, 15, 1700000000123, "k", "\"v\":1")
        );
        (await table.RowAsync("k")).ShouldBe(
            """{"id":{"S":"k"},"v":{"N":"1"},"_glueline":{"M":{"partition":{"S":"events-3"},"offset":{"N":"15"},"time":{"N":"1700000000123"},"topic":{"S":"events"},"schema":{"S":"readings"},"schemaVersion":{"N":"1"}}}}"""
        );
    }

    [Theory]
    [InlineData("field:rank", "\"rank\":1767225600", 1767225600)]
    [InlineData("field:rank", "\"rank\":1767225600.9", 1767225600)]
    [InlineData("field:rank", "\"rank\":\"2026-01-01T01:00:00+01:00\"", 1767225600)]
    [InlineData("field:at", "\"at\":\"2026-01-01T00:00:00.250Z\"", 1767225600)]
    [InlineData("field:rank", "\"rank\":null", null)]
    [InlineData("field:absent", "\"rank\":1", null)]
    [InlineData("30d", "\"rank\":1", 1700000000 + (30 * 86400))]
    [InlineData("90m", "\"rank\":1", 1700000000 + 5400)]
    public async Task A_row_expires_by_a_field_or_some_time_after_its_record(string ttl, string json, object? expected)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        foreach (var guard in (string[])["off", "offset"])
        {
            var answer = await LiveTable.DeliverAsync(
                table.Consumer(("GLUELINE_TTL", ttl), ("GLUELINE_GUARD", guard)),
                table.Record(0, 1, 1700000000999, guard, $"\"v\":1,{json}")
            );
            answer.ShouldBe("""{"batchItemFailures":[]}""");
            var row = JsonDocument.Parse(await table.RowAsync(guard)).RootElement;
            (
                row.TryGetProperty("_expires", out var expiry)
                    ? (object)int.Parse(expiry.GetProperty("N").GetString()!, CultureInfo.InvariantCulture)
                    : null
            ).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("\"rank\":\"soon\"")]
    [InlineData("\"rank\":true")]
    public async Task An_event_whose_expiry_can_not_be_told_is_refused(string json)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var answer = await LiveTable.DeliverAsync(
            table.Consumer(("GLUELINE_TTL", "field:rank")),
            table.Record(0, 1, 1, "a", $"\"v\":1,{json}"),
            table.Record(0, 2, 2, "b", "\"v\":1")
        );
        answer.ShouldBe("""{"batchItemFailures":[{"itemIdentifier":{"partition":"events-0","offset":1}}]}""");
        table.Log.ShouldContain("/rank: rows expire by \\\"rank\\\", and the event has no time there");
    }
}
