using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Glueline.Aws;
using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Consumer.Tests;

public sealed class ItemWriterTests
{
    private readonly ScriptedTable _table = new();

    [Fact]
    public async Task Items_go_in_batches_of_25()
    {
        (await WriteAsync([.. Enumerable.Range(0, 60).Select(n => Item(n, $"k{n}"))])).ShouldBeEmpty();
        _table.Batches.Select(batch => batch.Count).Order().ShouldBe([10, 25, 25]);
        _table.Stored.Count.ShouldBe(60);
    }

    [Fact]
    public async Task Only_the_last_item_of_a_key_is_written()
    {
        await WriteAsync([Item(0, "a"), Item(1, "b"), Item(2, "a")]);
        _table.Stored["S:a"].ShouldBe("2");
        _table.Batches.Single().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Items_that_the_table_did_not_accept_are_sent_again()
    {
        _table.Script.Enqueue(batch => [batch[1].Key]);
        (await WriteAsync([Item(0, "a"), Item(1, "b")])).ShouldBeEmpty();
        _table.Batches.Select(batch => batch.Count).ShouldBe([2, 1]);
        _table.Stored.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_item_not_stored_by_the_deadline_fails_with_all_that_it_replaced()
    {
        for (var i = 0; i < 10; i++)
            _table.Script.Enqueue(batch => [.. batch.Select(item => item.Key).Where(key => key.Hash == "S:a")]);
        var failures = await WriteAsync([Item(0, "a"), Item(1, "b"), Item(2, "a")], TimeSpan.FromMilliseconds(120));
        failures.Select(failure => failure.Record).Order().ShouldBe([0, 2]);
        failures.First().Reason.ShouldNotBeNull().ShouldStartWith("the table did not accept the item in time");
        _table.Stored.Keys.ShouldBe(["S:b"]);
    }

    [Fact]
    public async Task Throttling_is_waited_out()
    {
        _table.Script.Enqueue(_ => throw Refusal("ProvisionedThroughputExceededException", "slow down"));
        (await WriteAsync([Item(0, "a")])).ShouldBeEmpty();
        _table.Stored.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("ValidationException")]
    [InlineData("SerializationException")]
    [InlineData("ItemCollectionSizeLimitExceededException")]
    public async Task One_bad_item_does_not_keep_the_others_from_being_stored(string code)
    {
        (_table.Refused, _table.RefusedWith) = ("S:k7", code);
        var failures = await WriteAsync([.. Enumerable.Range(0, 25).Select(n => Item(n, $"k{n}"))]);
        failures
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(failure => failure.Record.ShouldBe(7), failure => failure.IsPermanent.ShouldBeTrue());
        failures.Single().Reason.ShouldNotBeNull().ShouldContain("Item size has exceeded the maximum allowed size");
        _table.Stored.Count.ShouldBe(24);
    }

    [Fact]
    public async Task The_earlier_item_of_a_refused_items_key_is_stored()
    {
        (_table.Refused, _table.RefusedItem) = ("S:a", "3");
        var failures = await WriteAsync([Item(0, "a"), Item(1, "b"), Item(2, "a"), Item(3, "a")]);
        failures.ShouldHaveSingleItem().Record.ShouldBe(3);
        (_table.Stored["S:a"], _table.Stored["S:b"]).ShouldBe(("2", "1"));
    }

    [Theory]
    [InlineData("put", "delete")]
    [InlineData("delete", "put")]
    public async Task The_last_of_a_put_and_a_deletion_of_one_key_decides(string first, string second)
    {
        await WriteAsync([Item(0, "a") with { Kind = Kind(first) }, Item(1, "a") with { Kind = Kind(second) }]);
        _table.Batches.Single().Single().Kind.ShouldBe(Kind(second));
        _table.Stored.ContainsKey("S:a").ShouldBe(second is "put");

        static WriteKind Kind(string word) => word is "put" ? WriteKind.Put : WriteKind.Delete;
    }

    [Fact]
    public async Task A_missing_table_is_not_the_fault_of_any_item()
    {
        _table.Script.Enqueue(_ => throw Refusal("ResourceNotFoundException", "Requested resource not found"));
        (await RunAsync([Item(0, "a")])).Outage.ShouldNotBeNull().Code.ShouldBe("ResourceNotFoundException");
    }

    [Fact]
    public async Task No_call_begins_that_may_outlast_the_deadline()
    {
        var time = new FakeTimeProvider();
        for (var call = 0; call < 9; call++)
        {
            _table.Script.Enqueue(_ =>
            {
                time.Advance(TimeSpan.FromSeconds(3));
                throw Refusal("ThrottlingException", "slow down");
            });
        }

        var result = await new ItemWriter(_table, RowGuard.Off, time).WriteAsync(
            [Item(0, "a")],
            time.GetUtcNow() + TimeSpan.FromSeconds(5),
            TestContext.Current.CancellationToken
        );

        (result.Counts.Calls, result.Counts.LongestCall).ShouldBe((1, TimeSpan.FromSeconds(3)));
        result.Failures.ShouldHaveSingleItem().Reason.ShouldNotBeNull().ShouldStartWith("the table is throttled: ");
    }

    [Fact]
    public async Task An_invocation_without_a_deadline_is_none_that_is_over()
    {
        var result = await new ItemWriter(_table, RowGuard.Off, TimeProvider.System).WriteAsync(
            [Item(0, "a")],
            DateTimeOffset.MaxValue,
            TestContext.Current.CancellationToken
        );
        result.Counts.Stored.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_begins_after_the_deadline_as_in_a_function_that_thaws()
    {
        var result = await RunAsync([Item(0, "a"), Item(1, "b")], TimeSpan.FromSeconds(-1));
        result.Counts.Calls.ShouldBe(0);
        result.Failures.Select(failure => (failure.Record, failure.Reason)).Order().ShouldBe([(0, null), (1, null)]);
    }

    [Fact]
    public async Task A_table_that_accepts_nothing_for_ten_seconds_fails_the_invocation()
    {
        var time = new FakeTimeProvider();
        var start = time.GetUtcNow();
        for (var call = 0; call < 1000; call++)
            _table.Script.Enqueue(_ => throw Refusal("ThrottlingException", "slow down"));

        var run = PumpAsync(
            new ItemWriter(_table, RowGuard.Off, time).WriteAsync(
                [.. Enumerable.Range(0, 100).Select(n => Item(n, $"k{n}"))],
                start + TimeSpan.FromDays(1),
                TestContext.Current.CancellationToken
            ),
            time
        );

        (await run).Outage.ShouldNotBeNull().IsThrottling.ShouldBeTrue();
        (time.GetUtcNow() - start).ShouldBeInRange(TimeSpan.FromSeconds(10), TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task Every_write_is_counted()
    {
        _table.Script.Enqueue(batch => [batch[0].Key]);
        var result = await RunAsync([Item(0, "a"), Item(1, "b") with { Kind = WriteKind.Delete }, Item(2, "c")]);
        result.Counts.ShouldSatisfyAllConditions(
            counts => (counts.Stored, counts.Deleted, counts.Guarded, counts.Failed).ShouldBe((2, 1, 0, 0)),
            counts => (counts.Calls, counts.Throttled, counts.Retried).ShouldBe((2, 1, 1)),
            counts => counts.TableTime.ShouldBeGreaterThanOrEqualTo(counts.LongestCall)
        );
    }

    [Fact]
    public async Task As_many_calls_are_under_way_as_the_table_allows_and_no_more()
    {
        var table = new WaitingTable();
        var writing = new ItemWriter(table, RowGuard.Off, TimeProvider.System).WriteAsync(
            [.. Enumerable.Range(0, 5).Select(n => Item(n, $"k{n}"))],
            DateTimeOffset.MaxValue,
            TestContext.Current.CancellationToken
        );

        table.Calls.Reader.Count.ShouldBe(3);
        for (var call = 0; call < 5; call++)
        {
            (await table.Calls.Reader.ReadAsync(TestContext.Current.CancellationToken)).SetResult(new([]));
            table.MostUnderWay.ShouldBe(3);
        }

        (await writing).Counts.Stored.ShouldBe(5);
    }

    /// <summary>Lets the time of pauses pass, which nobody waits for.</summary>
    private static async Task<T> PumpAsync<T>(Task<T> task, FakeTimeProvider time)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }

        return await task;
    }

    private async Task<IReadOnlyCollection<ItemFailure>> WriteAsync(PendingItem[] items, TimeSpan? within = null) =>
        (await RunAsync(items, within)).Failures;

    private Task<WriteResult> RunAsync(PendingItem[] items, TimeSpan? within = null, CancellationToken? stop = null) =>
        new ItemWriter(_table, RowGuard.Off, TimeProvider.System).WriteAsync(
            items,
            DateTimeOffset.UtcNow + (within ?? TimeSpan.FromSeconds(30)),
            stop ?? TestContext.Current.CancellationToken
        );

    private static PendingItem Item(int record, string key) =>
        new(
            Encoding.UTF8.GetBytes(record.ToString(CultureInfo.InvariantCulture)),
            new ItemKey($"S:{key}"),
            record,
            new RowOrder("events-0", record, -1)
        );

    private static AwsServiceException Refusal(string code, string message) =>
        new("dynamodb", "BatchWriteItem", code, message, System.Net.HttpStatusCode.BadRequest, "request-1");

    /// <summary>A table whose calls end when the test says so.</summary>
    private sealed class WaitingTable : IItemTable
    {
        private int _underWay;

        public Channel<TaskCompletionSource<CallOutcome>> Calls { get; } = Channel.CreateUnbounded<TaskCompletionSource<CallOutcome>>();

        public int MostUnderWay { get; private set; }

        public int BatchSize => 1;

        public int CallsAtOnce => 3;

        public async Task<CallOutcome> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation)
        {
            var call = new TaskCompletionSource<CallOutcome>();
            MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
            Calls.Writer.TryWrite(call);
            var outcome = await call.Task;
            _underWay--;
            return outcome;
        }
    }

    /// <summary>A table that does what the next line of its script says, and accepts everything after the last one.</summary>
    private sealed class ScriptedTable : IItemTable
    {
        public ConcurrentQueue<Func<IReadOnlyList<PendingItem>, IReadOnlyCollection<ItemKey>>> Script { get; } = new();

        public ConcurrentQueue<IReadOnlyList<PendingItem>> Batches { get; } = new();

        public ConcurrentDictionary<string, string> Stored { get; } = new();

        /// <summary>A key whose item makes the table refuse any batch that contains it.</summary>
        public string? Refused { get; set; }

        /// <summary>The error's code.</summary>
        public string RefusedWith { get; set; } = "ValidationException";

        /// <summary>The item that causes it; null for any.</summary>
        public string? RefusedItem { get; set; }

        public int BatchSize => 25;

        public int CallsAtOnce => 4;

        public Task<CallOutcome> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation)
        {
            if (
                items.Any(item =>
                    item.Key.Hash == Refused && (RefusedItem is null || Encoding.UTF8.GetString(item.Json.Span) == RefusedItem)
                )
            )
                throw Refusal(RefusedWith, "Item size has exceeded the maximum allowed size");
            Batches.Enqueue(items);
            IReadOnlyCollection<ItemKey> left = Script.TryDequeue(out var line) ? line(items) : [];
            foreach (var item in items.Where(item => !left.Contains(item.Key)))
            {
                if (item.Kind is WriteKind.Delete)
                    Stored.TryRemove(item.Key.Hash, out _);
                else
                    Stored[item.Key.Hash] = Encoding.UTF8.GetString(item.Json.Span);
            }

            return Task.FromResult(new CallOutcome(left));
        }
    }
}
