using Glueline.Lambda;
using Glueline.Local.Faults;

namespace Glueline.Consumer.Tests.Live;

/// <summary>A table that hangs, is throttled, or is away: what is answered, and what is logged.</summary>
public sealed class OutageTests(LiveAws live) : IClassFixture<LiveAws>
{
    /// <summary>Ten records in each of four partitions, the first partition's first.</summary>
    private static LiveRecord[] Batch(LiveTable table) =>
        [.. Enumerable.Range(0, 40).Select(n => table.Record(n / 10, 100 + (n % 10), n, $"k{n}", "\"v\":1"))];

    [Fact]
    public async Task A_call_that_hangs_costs_its_own_record_and_not_the_batch()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.PutItem").Call(1), new DelayCall(TimeSpan.FromMinutes(1)));

        var answer = await LiveTable.DeliverAsync(
            table.Consumer(),
            Batch(table),
            TimeSpan.FromSeconds(4),
            TestContext.Current.CancellationToken
        );

        answer.Split("itemIdentifier").Length.ShouldBe(2, answer);
        (await table.ValuesAsync()).Count.ShouldBe(39);
    }

    [Fact]
    public async Task A_hanging_call_ends_when_the_process_is_asked_to_stop()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.PutItem"), new DelayCall(TimeSpan.FromMinutes(1)));
        using var stop = new CancellationTokenSource();
        var before = live.Aws.Faults.Occurred.Count;

        var delivery = LiveTable.DeliverAsync(table.Consumer(), Batch(table), TimeSpan.FromMinutes(2), stop.Token);
        while (live.Aws.Faults.Occurred.Count == before)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        (await delivery).ShouldBe(
            """{"batchItemFailures":["""
                + string.Join(
                    ',',
                    Enumerable.Range(0, 4).Select(p => $$$"""{"itemIdentifier":{"partition":"events-{{{p}}}","offset":100}}""")
                )
                + "]}"
        );
        table.Log.Split("the invocation's time was up").Length.ShouldBe(5, "one line for each partition");
    }

    [Theory]
    [InlineData("AccessDeniedException", "TableFailed", "dynamodb:PutItem")]
    [InlineData("ResourceNotFoundException", "TableFailed", "GLUELINE_TABLE")]
    public async Task A_table_that_refuses_everything_fails_the_invocation_at_once(string code, string type, string remedy)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.PutItem"), new FailCall(code));

        var fault = await Should.ThrowAsync<LambdaFault>(() => LiveTable.DeliverAsync(table.Consumer(), Batch(table)));

        fault.ErrorType.ShouldBe(type);
        fault.Message.ShouldStartWith("The table accepted nothing, and no record was stored: dynamodb PutItem: " + code);
        fault.Message.ShouldContain(remedy);
    }

    [Fact]
    public async Task A_table_that_cuts_every_connection_fails_the_invocation_after_a_few_attempts()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.PutItem"), new CutCall());

        var fault = await Should.ThrowAsync<LambdaFault>(() => LiveTable.DeliverAsync(table.Consumer(), Batch(table)));

        fault.ErrorType.ShouldBe("TableUnavailable");
    }

    [Fact]
    public async Task A_table_that_fails_after_some_writes_is_answered_in_part()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.BatchWriteItem") with { First = 2 }, new FailCall("AccessDeniedException"));
        var records = Enumerable.Range(0, 200).Select(n => table.Record(0, n, n, $"k{n}", "\"v\":1"));

        var answer = await LiveTable.DeliverAsync(table.Consumer(("GLUELINE_GUARD", "off")), records);

        (await table.ValuesAsync()).Count.ShouldBe(25);
        answer.Split("itemIdentifier").Length.ShouldBe(2, answer);
    }

    [Fact]
    public async Task Throttled_writes_are_repeated_and_told_in_one_line()
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        live.Aws.Faults.Add(FaultTrigger.On("dynamodb.PutItem").Calls(1, 7), new ThrottleCall());

        (await LiveTable.DeliverAsync(table.Consumer(), Batch(table))).ShouldBe("""{"batchItemFailures":[]}""");

        table
            .Log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Contains("did not accept all writes", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldEndWith("\"throttled\":7,\"retried\":7,\"written\":40,\"failed\":0}");
    }
}
