using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Tests;

/// <summary>Which lines of a flood are written, and which only counted.</summary>
public sealed class LineSamplerTests
{
    [Fact]
    public void Reasons_that_differ_only_in_what_a_record_has_are_one()
    {
        var sampler = new LineSampler(2);
        bool[] admitted =
        [
            sampler.Admits("/id: byte 17 is 9, and the event has \"a\""),
            sampler.Admits("/id: byte 18 is 7, and the event has \"bcd\""),
            sampler.Admits("version 3f0c-11ab is not there"),
            sampler.Admits("/id: byte 3 is 11, and the event has \"\""),
            sampler.Admits("version 77aa-0e0d is not there"),
            sampler.Admits("version bb12-0e0d is not there"),
            sampler.Admits("version bb13-0e0d is not there"),
        ];

        admitted.ShouldBe([true, true, true, false, true, false, false]);
        sampler.LeftOut().ShouldBe([("/id: byte # is #, and the event has \"…\"", 1), ("version # is not there", 2)]);
    }

    [Fact]
    public void However_many_reasons_there_are_the_lines_are_bounded()
    {
        var sampler = new LineSampler(3);

        Enumerable.Range(0, 1_000).Count(i => sampler.Admits($"reason {new string('x', i)}")).ShouldBe(20 + 3);

        sampler.LeftOut().ShouldBe([("other reasons", 1_000 - 20 - 3)]);
    }

    [Fact]
    public void A_quote_that_does_not_end_is_as_good_as_any_other_character() => new LineSampler(1).Admits("a \" b").ShouldBeTrue();
}
