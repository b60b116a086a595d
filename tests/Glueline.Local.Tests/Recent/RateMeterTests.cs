using Glueline.Local.Recent;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Local.Tests.Recent;

public sealed class RateMeterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Counts_are_kept_by_the_second_for_five_minutes()
    {
        var time = new FakeTimeProvider(Noon);
        var meter = new RateMeter(time);

        meter.Add(
            new()
            {
                EventsIn = 3,
                Delivered = 2,
                Refused = 1,
            }
        );
        meter.Add(new() { EventsIn = 4, GivenUp = 1 });
        time.Advance(TimeSpan.FromSeconds(1.5));
        meter.Add(
            new()
            {
                Written = 5,
                KeptByGuard = 6,
                Failures = 7,
                RegistryCalls = 8,
                HandedOver = 9,
            }
        );

        var seconds = meter.Snapshot();
        seconds.Count.ShouldBe(300);
        seconds.Select(second => second.Second).ShouldBe(Enumerable.Range(-298, 300).Select(second => Noon.AddSeconds(second)));
        seconds[^2].ShouldBe(new(Noon, EventsIn: 7, Delivered: 2, Refused: 1, GivenUp: 1));
        seconds[^1].ShouldBe(new(Noon.AddSeconds(1), HandedOver: 9, Written: 5, KeptByGuard: 6, Failures: 7, RegistryCalls: 8));
        seconds.Take(298).ShouldAllBe(second => second == new RateSecond(second.Second));

        time.Advance(TimeSpan.FromSeconds(299));
        meter.Snapshot()[0].Written.ShouldBe(5);
        time.Advance(TimeSpan.FromSeconds(1));
        meter.Snapshot().ShouldAllBe(second => second == new RateSecond(second.Second));
    }

    [Fact]
    public async Task Threads_lose_no_count()
    {
        var meter = new RateMeter(new FakeTimeProvider(Noon));

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var call = 0; call < 1_000; call++)
                            meter.Add(new() { RegistryCalls = 1 });
                    })
                )
        );

        meter.Snapshot()[^1].RegistryCalls.ShouldBe(4_000);
    }
}
