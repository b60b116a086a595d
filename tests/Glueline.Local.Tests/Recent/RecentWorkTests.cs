using Glueline.Local.Recent;

namespace Glueline.Local.Tests.Recent;

public sealed class RecentWorkTests
{
    [Fact]
    public async Task Reports_are_read_in_order_one_at_a_time()
    {
        await using var work = new RecentWork();
        var read = new List<int>();

        for (var number = 0; number < 1_000; number++)
        {
            var report = number;
            work.Add(1, async () =>
            {
                await Task.Yield();
                read.Add(report);
            });
        }
        await work.Settled;

        read.ShouldBe(Enumerable.Range(0, 1_000));
        work.Done.ShouldBe(1_000);
        work.LeftOut.ShouldBe(0);
    }

    [Fact]
    public async Task Reports_from_many_threads_are_all_read()
    {
        await using var work = new RecentWork();
        var read = 0;

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var report = 0; report < 1_000; report++)
                        {
                            work.Add(1, () => Task.FromResult(++read));
                            if (report % 10 == 0)
                                await work.Settled;
                        }
                    })
                )
        );
        await work.Settled;

        read.ShouldBe(4_000);
    }

    [Fact]
    public async Task What_exceeds_the_limits_is_left_out_and_counted()
    {
        await using var work = new RecentWork();
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        work.Add(0, () =>
        {
            begun.SetResult();
            return gate.Task;
        });
        await begun.Task;

        work.Add(RecentLimits.Waiting.Bytes, () => Task.CompletedTask);
        work.Add(1, () => Task.CompletedTask);
        work.LeftOut.ShouldBe(1);
        for (var report = 0; report < RecentLimits.Waiting.Count; report++)
            work.Add(0, () => Task.CompletedTask);
        work.LeftOut.ShouldBe(2);

        gate.SetResult();
        await work.Settled;
        work.Done.ShouldBe(1 + RecentLimits.Waiting.Count);
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_is_counted_and_ends_nothing()
    {
        await using var work = new RecentWork();
        var isRead = false;

        work.Add(1, () => throw new InvalidOperationException("unreadable"));
        work.Add(1, () =>
        {
            isRead = true;
            return Task.CompletedTask;
        });
        await work.Settled;

        isRead.ShouldBeTrue();
        work.LeftOut.ShouldBe(1);
    }

    [Fact]
    public async Task Disposal_reads_what_waits_and_no_more()
    {
        var work = new RecentWork();
        var read = 0;
        work.Add(1, () => Task.FromResult(++read));

        await work.DisposeAsync();
        work.Add(1, () => Task.FromResult(++read));

        read.ShouldBe(1);
        work.LeftOut.ShouldBe(1);
    }
}
