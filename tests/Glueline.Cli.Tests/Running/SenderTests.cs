using System.Text;
using Glueline.Cli.Events;
using Glueline.Cli.Rows;

namespace Glueline.Cli.Running;

public sealed class SenderTests
{
    private readonly Ledger _ledger = new();
    private readonly ExpectedStream _expected = new(TableKey.Parse("id"), () => new(TableKey.Parse("id")));
    private readonly Watcher _watcher = new();

    [Fact]
    public async Task Events_are_sent_in_batches_and_each_is_accounted_for()
    {
        var pipeline = new FakePipeline { Refuse = sent => sent.GetProperty("id").GetInt32() is 3 ? "/id: 3 is not allowed" : null };
        await RunAsync(
            pipeline,
            new() { BatchEvents = 2 },
            """{"id":1}""",
            "[]",
            """{"id":2}""",
            """{"id":3}""",
            "{",
            """{"id":4}""",
            """{"id":5}"""
        );
        pipeline.Batches.ShouldBe([2, 2, 1]);
        _ledger.Read.ShouldBe(7);
        _ledger.Accepted.ShouldBe(4);
        _ledger
            .Refused.Select(refused => (refused.Line, refused.Reason))
            .ShouldBe(
                [
                    (2, "an event is a JSON object; this is an array"),
                    (4, "/id: 3 is not allowed"),
                    (5, "not JSON: the line ends in the middle of an event"),
                ],
                ignoreOrder: true
            );
        _ledger.Versions.ShouldHaveSingleItem().Changes.ShouldBe(["add /a"]);
        pipeline.Waits.ShouldBe(["0:4"]);
        _watcher.Last.ShouldBe((4, 4));
    }

    [Fact]
    public async Task Discarded_records_end_the_run_with_their_positions_and_reasons()
    {
        var pipeline = new FakePipeline
        {
            Delivered = new(0, 0, null)
            {
                GivenUp = 7,
                GivenUpReasons = [.. Enumerable.Range(1, 6).Select(offset => $"readings-0@{offset}: RetryAttemptsExhausted: Boom: no")],
            },
        };
        var fault = await Should.ThrowAsync<RunFailedException>(() => RunAsync(pipeline, new(), """{"id":1}"""));
        fault.Message.ShouldBe(
            """
            7 records were discarded, because the consumer could not store them:
              readings-0@1: RetryAttemptsExhausted: Boom: no
              readings-0@2: RetryAttemptsExhausted: Boom: no
              readings-0@3: RetryAttemptsExhausted: Boom: no
              readings-0@4: RetryAttemptsExhausted: Boom: no
              readings-0@5: RetryAttemptsExhausted: Boom: no
              …
            """
        );
        _ledger.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task Records_in_quarantine_end_the_run_with_their_positions_and_reasons()
    {
        var pipeline = new FakePipeline
        {
            Quarantined = ["readings-0@7: no header"],
            Delivered = new(0, 0, null) { GivenUp = 1, GivenUpReasons = ["gone"] },
        };
        var fault = await Should.ThrowAsync<RunFailedException>(() => RunAsync(pipeline, new(), """{"id":1}"""));
        fault.Message.ShouldBe(
            """
            1 record is in quarantine, because the consumer can never store them:
              readings-0@7: no header
            1 record was discarded, because the consumer could not store them:
              gone
            """
        );
    }

    [Fact]
    public async Task A_batch_ends_before_it_exceeds_the_size_limit_and_a_large_event_is_sent_alone()
    {
        var pipeline = new FakePipeline();
        await RunAsync(pipeline, new() { BatchBytes = 60 }, Padded(1, 20), Padded(2, 20), Padded(3, 100), Padded(4, 20));
        pipeline.Batches.ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public async Task An_event_that_is_too_large_for_an_invocation_is_refused()
    {
        await RunAsync(new FakePipeline(), new() { EventBytes = 100 }, Padded(1, 20), Padded(2, 100));
        _ledger.Refused.ShouldHaveSingleItem().ShouldBe(new(2, "the event has 115 bytes; an invocation accepts 100"));
    }

    [Fact]
    public async Task The_producer_waits_when_it_is_too_far_ahead_of_the_consumer()
    {
        var pipeline = new FakePipeline { PartitionOf = sent => sent.GetProperty("id").GetInt32() % 2 };
        await RunAsync(pipeline, new() { BatchEvents = 1, BytesAhead = 350 }, [.. Enumerable.Range(1, 5).Select(id => Padded(id, 10))]);
        pipeline.Waits.ShouldBe(["1:1", "0:1 1:1", "0:2 1:3"]);
    }

    [Fact]
    public async Task A_failing_producer_ends_the_run_with_its_error_and_what_was_accepted_is_kept()
    {
        var pipeline = new FakePipeline { Fault = batch => batch is 2 ? "EndpointUnreachable: the registry does not answer" : null };
        var sender = Sender(pipeline, new() { BatchEvents = 2 });
        var fault = await Should.ThrowAsync<RunFailedException>(() =>
            sender.SendAsync(Lines([.. Enumerable.Range(1, 6).Select(id => Padded(id, 1))]), TestContext.Current.CancellationToken)
        );
        fault.Message.ShouldBe("The producer failed at lines 3 to 4: EndpointUnreachable: the registry does not answer");
        _ledger.Accepted.ShouldBe(2);
        await sender.DrainAsync(TestContext.Current.CancellationToken);
        (await _expected.CompareAsync(pipeline.ScanAsync(TestContext.Current.CancellationToken))).Mismatches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stuck_consumer_ends_the_run_with_its_last_error()
    {
        var pipeline = new FakePipeline
        {
            StoresAtOnce = false,
            Delivered = new(0, 0, "sensors-0@0, attempt 7: ResourceNotFoundException: no table"),
        };
        var fault = await Should.ThrowAsync<RunFailedException>(() =>
            RunAsync(
                pipeline,
                new() { StallTimeout = TimeSpan.FromMilliseconds(1), PollInterval = TimeSpan.FromMilliseconds(5) },
                """{"id":1}"""
            )
        );
        fault.Message.ShouldBe(
            "The consumer stored 0 of 1 accepted events, and nothing more for 0 s. Its last error: sensors-0@0, attempt 7: "
                + "ResourceNotFoundException: no table"
        );
    }

    [Fact]
    public async Task The_run_does_not_wait_for_records_that_the_broker_deleted()
    {
        var pipeline = new FakePipeline { StoresAtOnce = false, Delivered = new(0, 12, "sensors-0@0..11: RecordsLost") };
        var fault = await Should.ThrowAsync<RunFailedException>(() =>
            RunAsync(pipeline, new() { PollInterval = TimeSpan.FromMilliseconds(5) }, """{"id":1}""")
        );
        fault.Message.ShouldBe("The broker deleted 12 records before the consumer read them. sensors-0@0..11: RecordsLost");
    }

    [Fact]
    public async Task Records_that_the_broker_deleted_fail_the_run_although_the_others_are_stored()
    {
        var pipeline = new FakePipeline
        {
            Delivered = new(1, 12, "the last failure")
            {
                LastLoss = "sensors-0@0..11: RecordsLost: Kafka had deleted these 12 records before they were read.",
            },
        };
        var fault = await Should.ThrowAsync<RunFailedException>(() => RunAsync(pipeline, new(), """{"id":1}"""));
        fault.Message.ShouldBe(
            "The broker deleted 12 records before the consumer read them. sensors-0@0..11: RecordsLost: Kafka had deleted "
                + "these 12 records before they were read."
        );
    }

    [Fact]
    public void Progress_never_shows_more_records_stored_than_accepted()
    {
        var stored = new Spectre.Console.ProgressTask(1, "Stored", 1);
        // The producer has not yet answered for records that are already stored.
        new ConsoleProgress(new(0, "Sent", 1), stored).Stored(97_900, _ledger);
        (stored.Description, stored.Value).ShouldBe(("Stored 0 of 0", 0));
    }

    private async Task RunAsync(FakePipeline pipeline, SenderLimits limits, params string[] lines)
    {
        var sender = Sender(pipeline, limits);
        await sender.SendAsync(Lines(lines), TestContext.Current.CancellationToken);
        await sender.DrainAsync(TestContext.Current.CancellationToken);
    }

    private Sender Sender(FakePipeline pipeline, SenderLimits limits) =>
        new(pipeline, _ledger, _expected, Additions.Parse([], TimeProvider.System), limits, _watcher, TimeProvider.System);

    private static string Padded(int id, int padding) => $"{{\"id\":{id},\"p\":\"{new string('x', padding)}\"}}";

    private static IAsyncEnumerable<EventLine> Lines(params string[] lines) =>
        lines.Select((line, index) => new EventLine(index + 1, Encoding.UTF8.GetBytes(line))).ToAsyncEnumerable();

    private sealed class Watcher : IRunObserver
    {
        public (long Stored, long Accepted) Last { get; private set; }

        public void Sent(long bytes, Ledger ledger) { }

        public void Stored(long records, Ledger ledger) => Last = (records, ledger.Accepted);
    }
}
