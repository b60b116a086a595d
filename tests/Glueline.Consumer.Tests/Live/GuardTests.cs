using System.Globalization;
using System.Text.Json;
using Glueline.Local.Faults;

namespace Glueline.Consumer.Tests.Live;

/// <summary>A row never goes back, whatever is delivered when: against the local table, over HTTP.</summary>
public sealed class GuardTests(LiveAws live) : IClassFixture<LiveAws>
{
    private const string Everything = """{"batchItemFailures":[]}""";

    [Fact]
    public async Task An_old_batch_that_is_delivered_again_changes_no_newer_row()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer();
        var old = Enumerable.Range(0, 100).Select(n => table.Record(0, n, 1000 + n, $"k{n}", "\"v\":1")).ToArray();
        var newer = Enumerable.Range(0, 100).Select(n => table.Record(0, 100 + n, 2000 + n, $"k{n}", "\"v\":2"));

        (await LiveTable.DeliverAsync(consumer, old)).ShouldBe(Everything);
        (await LiveTable.DeliverAsync(consumer, newer)).ShouldBe(Everything);
        table.Log.ShouldNotContain("Every record of this invocation is older");
        (await LiveTable.DeliverAsync(consumer, old)).ShouldBe(Everything);
        table.Log.ShouldContain("Every record of this invocation is older");

        (await table.ValuesAsync()).Values.Distinct().ShouldBe(["2"]);
    }

    [Fact]
    public async Task Without_a_guard_it_does()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer(("GLUELINE_GUARD", "off"));
        var old = table.Record(0, 1, 1000, "k", "\"v\":1");

        await LiveTable.DeliverAsync(consumer, old);
        await LiveTable.DeliverAsync(consumer, table.Record(0, 2, 2000, "k", "\"v\":2"));
        await LiveTable.DeliverAsync(consumer, old);

        (await table.RowAsync("k")).ShouldBe("""{"id":{"S":"k"},"v":{"N":"1"}}""");
    }

    [Fact]
    public async Task Two_mappings_that_read_one_topic_at_different_places_agree()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var records = Enumerable.Range(0, 300).Select(n => table.Record(n % 3, n / 3, n, $"k{n % 3}", $"\"v\":{n}")).ToArray();
        var (ahead, behind) = (table.Consumer(), table.Consumer());

        await Task.WhenAll(ReadAsync(ahead, 50), ReadAsync(behind, 30));

        (await table.ValuesAsync()).OrderBy(row => row.Key).Select(row => row.Value).ShouldBe(["297", "298", "299"]);

        async Task ReadAsync(ConsumerHandler consumer, int size)
        {
            foreach (var batch in records.Chunk(size))
                (await LiveTable.DeliverAsync(consumer, batch)).ShouldBe(Everything);
        }
    }

    [Fact]
    public async Task A_write_that_arrives_late_as_of_a_function_that_thaws_changes_no_newer_row()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.PutItem").Call(1), new DelayCall(TimeSpan.FromSeconds(2)));
        var before = live.Aws.Faults.Occurred.Count;

        var late = LiveTable.DeliverAsync(table.Consumer(), table.Record(0, 1, 1, "k", "\"v\":1"));
        while (live.Aws.Faults.Occurred.Count == before)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await LiveTable.DeliverAsync(table.Consumer(), table.Record(0, 2, 2, "k", "\"v\":2"));
        (await late).ShouldBe(Everything);

        (await table.ValuesAsync())["k"].ShouldBe("2");
    }

    [Fact]
    public async Task A_row_has_what_ordered_it()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        await LiveTable.DeliverAsync(table.Consumer(), table.Record(3, 15, 1700000000123, "k", "\"v\":1"));
        (await table.RowAsync("k")).ShouldBe(
            """{"id":{"S":"k"},"v":{"N":"1"},"_glueline":{"M":{"partition":{"S":"events-3"},"offset":{"N":"15"},"time":{"N":"1700000000123"}}}}"""
        );
    }

    [Fact]
    public async Task A_row_that_was_written_without_a_guard_is_replaced()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        await LiveTable.DeliverAsync(table.Consumer(("GLUELINE_GUARD", "off")), table.Record(0, 9, 9, "k", "\"v\":9"));
        await LiveTable.DeliverAsync(table.Consumer(), table.Record(0, 5, 5, "k", "\"v\":5"));
        (await table.ValuesAsync())["k"].ShouldBe("5");
    }

    [Fact]
    public async Task The_same_record_again_is_written_again_so_that_a_row_can_be_made_anew()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var record = table.Record(0, 5, 5, "k", "\"v\":5");
        await LiveTable.DeliverAsync(table.Consumer(), record);
        await LiveTable.DeliverAsync(table.Consumer(("GLUELINE_GUARD", "field:v")), record);
        (await table.RowAsync("k")).ShouldContain("\"version\":{\"N\":\"5\"}");
    }

    [Fact]
    public async Task A_late_record_does_not_bring_a_deleted_row_back_and_a_later_one_does()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer();
        await LiveTable.DeliverAsync(consumer, table.Record(0, 1, 1, "k", "\"v\":1"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 3, 3, "k", null));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 2, 2, "k", "\"v\":2"));

        var marker = JsonDocument.Parse(await table.RowAsync("k")).RootElement;
        marker.EnumerateObject().Select(attribute => attribute.Name).ShouldBe(["id", "_glueline", "_expires"]);
        marker.GetProperty("_glueline").GetProperty("M").GetProperty("deleted").GetProperty("BOOL").GetBoolean().ShouldBeTrue();
        var expiry = long.Parse(marker.GetProperty("_expires").GetProperty("N").GetString()!, CultureInfo.InvariantCulture);
        (DateTimeOffset.FromUnixTimeSeconds(expiry) - DateTimeOffset.UtcNow).ShouldBe(TimeSpan.FromDays(7), TimeSpan.FromMinutes(5));

        await LiveTable.DeliverAsync(consumer, table.Record(0, 4, 4, "k", "\"v\":4"));
        (await table.RowAsync("k")).ShouldNotContain("_expires");
        (await table.ValuesAsync())["k"].ShouldBe("4");
    }

    [Fact]
    public async Task The_marker_stays_as_long_as_is_set()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        await LiveTable.DeliverAsync(table.Consumer(("GLUELINE_DELETED_DAYS", "30")), table.Record(0, 3, 3, "k", null));
        var expiry = JsonDocument.Parse(await table.RowAsync("k")).RootElement.GetProperty("_expires").GetProperty("N").GetString()!;
        (DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiry, CultureInfo.InvariantCulture)) - DateTimeOffset.UtcNow).ShouldBe(
            TimeSpan.FromDays(30),
            TimeSpan.FromMinutes(5)
        );
    }

    [Fact]
    public async Task A_key_that_moved_to_another_partition_is_ordered_by_time()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer();
        await LiveTable.DeliverAsync(consumer, table.Record(2, 900, 1000, "k", "\"v\":1"));
        await LiveTable.DeliverAsync(consumer, table.Record(1, 3, 2000, "k", "\"v\":2"));
        await LiveTable.DeliverAsync(consumer, table.Record(2, 901, 1500, "k", "\"v\":0"));
        (await table.ValuesAsync())["k"].ShouldBe("2");
    }

    [Fact]
    public async Task Within_a_partition_the_offset_orders_whatever_the_producers_clocks_say()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer();
        await LiveTable.DeliverAsync(consumer, table.Record(0, 1, 5000, "k", "\"v\":1"), table.Record(0, 2, 4000, "k", "\"v\":2"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 1, 5000, "k", "\"v\":1"));
        (await table.ValuesAsync())["k"].ShouldBe("2");
    }

    [Fact]
    public async Task Of_one_batch_the_latest_is_written_and_not_the_last()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var before = live.Aws.CallsOf("dynamodb", "PutItem");
        await LiveTable.DeliverAsync(
            table.Consumer(("GLUELINE_GUARD", "field:rank")),
            table.Record(0, 1, 1, "k", "\"v\":1,\"rank\":3"),
            table.Record(0, 2, 2, "k", "\"v\":2,\"rank\":10"),
            table.Record(0, 3, 3, "k", "\"v\":3,\"rank\":9")
        );
        (await table.ValuesAsync())["k"].ShouldBe("2");
        (live.Aws.CallsOf("dynamodb", "PutItem") - before).ShouldBe(1);
    }

    [Theory]
    [InlineData("7", "8.5")]
    [InlineData("-3", "2")]
    [InlineData("9007199254740993", "9007199254740994")]
    [InlineData("\"2026-01-01T00:00:00Z\"", "\"2026-01-01T01:30:00+01:00\"")]
    [InlineData("\"2026-01-01T00:00:00.123456789Z\"", "\"2026-01-01T00:00:00.12345679Z\"")]
    [InlineData("\"2026-01-01\"", "\"2026-01-01 00:00:01\"")]
    [InlineData("\"1969-12-31T23:59:58.25Z\"", "\"1969-12-31T23:59:58.5Z\"")]
    public async Task A_field_orders_as_a_number_or_as_a_time(string lower, string higher)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer(("GLUELINE_GUARD", "field:rank"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 1, 1, "a", $"\"v\":1,\"rank\":{higher}"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 2, 2, "a", $"\"v\":2,\"rank\":{lower}"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 3, 3, "b", $"\"v\":1,\"rank\":{lower}"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 4, 4, "b", $"\"v\":2,\"rank\":{higher}"));
        (await table.ValuesAsync()).OrderBy(row => row.Key).Select(row => row.Value).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_time_by_a_logical_type_orders_with_one_by_text()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        await LiveTable.DeliverAsync(
            table.Consumer(("GLUELINE_GUARD", "field:at")),
            table.Record(0, 1, 1, "k", "\"v\":1,\"at\":\"2026-01-01T00:00:00.250Z\"")
        );
        (await table.RowAsync("k")).ShouldContain("\"version\":{\"N\":\"1767225600.25\"}");
    }

    [Fact]
    public async Task Equal_values_of_a_field_are_ordered_by_offset()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer(("GLUELINE_GUARD", "field:rank"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 5, 5, "k", "\"v\":5,\"rank\":7"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 4, 4, "k", "\"v\":4,\"rank\":7.0"));
        (await table.ValuesAsync())["k"].ShouldBe("5");
        await LiveTable.DeliverAsync(consumer, table.Record(0, 6, 6, "k", "\"v\":6,\"rank\":7"));
        (await table.ValuesAsync())["k"].ShouldBe("6");
    }

    [Fact]
    public async Task A_tombstone_has_no_field_and_is_ordered_by_offset()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumer = table.Consumer(("GLUELINE_GUARD", "field:rank"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 5, 5, "k", "\"v\":5,\"rank\":100"));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 6, 6, "k", null));
        await LiveTable.DeliverAsync(consumer, table.Record(0, 4, 4, "k", "\"v\":4,\"rank\":200"));
        (await table.ValuesAsync())["k"].ShouldBe("deleted");
        await LiveTable.DeliverAsync(consumer, table.Record(0, 7, 7, "k", "\"v\":7,\"rank\":1"));
        (await table.ValuesAsync())["k"].ShouldBe("7");
    }

    [Theory]
    [InlineData("\"v\":1")]
    [InlineData("\"v\":1,\"rank\":null")]
    [InlineData("\"v\":1,\"rank\":\"soon\"")]
    [InlineData("\"v\":1,\"rank\":true")]
    public async Task An_event_that_the_field_can_not_order_is_refused_and_its_neighbours_are_stored(string json)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var answer = await LiveTable.DeliverAsync(
            table.Consumer(("GLUELINE_GUARD", "field:rank")),
            table.Record(0, 1, 1, "a", "\"v\":1,\"rank\":1"),
            table.Record(0, 2, 2, "b", json),
            table.Record(0, 3, 3, "c", "\"v\":3,\"rank\":1")
        );
        answer.ShouldBe("""{"batchItemFailures":[{"itemIdentifier":{"partition":"events-0","offset":2}}]}""");
        (await table.ValuesAsync()).Keys.Order().ShouldBe(["a", "c"]);
    }

    /// <summary>Each of 10,000 rows has a history of its own, and is delivered in an order of its own, in parts twice.</summary>
    [Theory]
    [InlineData("offset", 1)]
    [InlineData("offset", 3)]
    [InlineData("time", 3)]
    [InlineData("field:rank", 3)]
    public async Task Whatever_the_delivery_the_table_is_what_the_order_says(string guard, int partitions)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        var consumers = new[] { table.Consumer(("GLUELINE_GUARD", guard)), table.Consumer(("GLUELINE_GUARD", guard)) };
        var random = new Random(20261201);
        var next = new long[partitions];
        var expected = new Dictionary<string, string>();
        var rounds = new List<LiveRecord>[6];
        foreach (ref var round in rounds.AsSpan())
            round = [];
        for (var row = 0; row < 2500; row++)
        {
            var (id, time) = ($"k{row}", random.Next(1000));
            var history = new List<LiveRecord>();
            for (var place = 0; place < random.Next(2, 5); place++)
            {
                // What the guard doesn't go by is arbitrary; what it goes by grows with the place in the history.
                var partition = random.Next(partitions);
                time = guard is "offset" && partitions == 1 ? random.Next(1000) : time + random.Next(1, 3);
                var offset = next[partition] += random.Next(1, 3);
                var isDeleted = guard is not "field:rank" && random.Next(4) == 0;
                history.Add(
                    table.Record(
                        partition,
                        guard is "offset" ? offset : random.Next(1_000_000),
                        guard is "field:rank" ? random.Next(1000) : time,
                        id,
                        isDeleted ? null : $"\"v\":{place},\"rank\":{place * 7}"
                    )
                );
                expected[id] = isDeleted ? "deleted" : place.ToString(CultureInfo.InvariantCulture);
            }

            foreach (var record in history)
                rounds[random.Next(rounds.Length)].Add(record);
            rounds[random.Next(rounds.Length)].Add(history[random.Next(history.Count)]);
        }

        foreach (var records in rounds)
        {
            var batch = records.ToArray();
            random.Shuffle(batch);
            await Task.WhenAll(
                LiveTable.DeliverAsync(consumers[0], batch[..(batch.Length / 2)]),
                LiveTable.DeliverAsync(consumers[1], batch[(batch.Length / 2)..])
            );
        }

        var rows = await table.ValuesAsync();
        rows.Count.ShouldBe(expected.Count);
        expected.Where(row => rows[row.Key] != row.Value).ShouldBeEmpty();
    }
}
