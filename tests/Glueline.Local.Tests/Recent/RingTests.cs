using Glueline.Local.Recent;

namespace Glueline.Local.Tests.Recent;

public sealed class RingTests
{
    [Fact]
    public void The_newest_entries_are_kept_within_the_number()
    {
        var ring = new Ring<int>(new(Count: 3, Bytes: 1_000));

        for (var entry = 1; entry <= 5; entry++)
            ring.Add(entry, bytes: 1);

        ring.Snapshot().ShouldBe([3, 4, 5]);
    }

    [Fact]
    public void The_oldest_entries_make_room_for_the_bytes_of_the_newest()
    {
        var ring = new Ring<string>(new(Count: 100, Bytes: 10));

        ring.Add("four", 4);
        ring.Add("five", 4);
        ring.Add("six", 6);
        ring.Snapshot().ShouldBe(["five", "six"]);

        ring.Add("too large", 11);
        ring.Snapshot().ShouldBeEmpty();
        ring.Add("again", 10);
        ring.Snapshot().ShouldBe(["again"]);
    }

    [Fact]
    public async Task Threads_lose_no_entry()
    {
        var ring = new Ring<int>(new(Count: 4_000, Bytes: 4_000));

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(thread =>
                    Task.Run(() =>
                    {
                        for (var entry = 0; entry < 1_000; entry++)
                        {
                            ring.Add((thread * 1_000) + entry, bytes: 1);
                            ring.Snapshot()[^1].ShouldBeInRange(0, 3_999);
                        }
                    })
                )
        );

        ring.Snapshot().Order().ShouldBe(Enumerable.Range(0, 4_000));
        for (var thread = 0; thread < 4; thread++)
            ring.Snapshot().Where(entry => entry / 1_000 == thread).ShouldBeInOrder();
    }
}
