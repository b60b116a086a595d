namespace Glueline.Kafka.Tests.Producing;

/// <summary>Where a caller goes on whose records were reported by a thread of the client.</summary>
public sealed class DeliveryBatchTests
{
    [Fact]
    public async Task A_caller_goes_on_at_the_reporting_thread_if_it_wants_to_and_holds_up_no_other()
    {
        var batch = new DeliveryBatch(2, continuesWhereReported: true);
        batch.Begin(0);
        batch.Begin(1);
        var caller = ContinueAsync(batch);

        var reporting = await ReportAsync(batch, 0, 1);

        var (thread, isSettled) = await caller;
        thread.ShouldBe(reporting);
        isSettled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_caller_goes_on_elsewhere_by_default()
    {
        var batch = new DeliveryBatch(1, continuesWhereReported: false);
        batch.Begin(0);
        var caller = ContinueAsync(batch);

        var reporting = await ReportAsync(batch, 0);

        (await caller).Thread.ShouldNotBe(reporting);
    }

    [Fact]
    public async Task A_batch_that_was_idle_before_is_waited_for_again()
    {
        var batch = new DeliveryBatch(2, continuesWhereReported: true);
        batch.Begin(0);
        var first = batch.Idle();
        batch.End(0, null);
        batch.Begin(0);
        batch.Begin(1);
        var second = batch.Idle();

        first.IsCompletedSuccessfully.ShouldBeTrue();
        second.IsCompleted.ShouldBeFalse();
        await ReportAsync(batch, 0, 1);
        await second;
        batch.IsSettled.ShouldBeTrue();
        batch.Idle().IsCompletedSuccessfully.ShouldBeTrue();
    }

    /// <summary>The thread on which the caller goes on, and what another thread sees of the batch meanwhile.</summary>
    private static async Task<(int Thread, bool IsSettled)> ContinueAsync(DeliveryBatch batch)
    {
        await batch.Idle().ConfigureAwait(false);
        var thread = Environment.CurrentManagedThreadId;
        var isSettled = false;
        // While the caller is still at it: the gate is not held.
        var other = new Thread(() => isSettled = batch.IsSettled);
        other.Start();
        other.Join(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        return (thread, isSettled);
    }

    /// <summary>Reports on these records as the client does, at a thread of its own; the result is its id.</summary>
    private static Task<int> ReportAsync(DeliveryBatch batch, params int[] indices)
    {
        var reported = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            foreach (var index in indices)
                batch.End(index, Delivery.At(partition: 0, offset: index));
            reported.SetResult(Environment.CurrentManagedThreadId);
        }).Start();
        return reported.Task;
    }
}
