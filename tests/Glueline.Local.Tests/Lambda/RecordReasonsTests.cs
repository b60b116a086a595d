using Glueline.Local.Lambda;

namespace Glueline.Local.Tests.Lambda;

/// <summary>The reason why a record failed, from a function's log lines.</summary>
public sealed class RecordReasonsTests
{
    private static readonly TimeSpan Never = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(
        "2026-01-02T03:04:05.678Z ERROR id-1 The record was not stored and is delivered again. record=orders-0@5 reason=byte 0 is 123 "
            + "('{'), expected 3"
    )]
    [InlineData(
        """{"level":"ERROR","message":"The record was not stored.","record":"orders-0@5","reason":"byte 0 is 123 ('{'), expected 3"}"""
    )]
    public async Task A_line_with_a_record_and_a_reason_has_the_reason(string line)
    {
        var reasons = new RecordReasons(Never);
        reasons.Read(line);
        (await reasons.TakeAsync("orders-0@5")).ShouldBe("byte 0 is 123 ('{'), expected 3");
        (await reasons.TakeAsync("orders-0@5")).ShouldBeNull("each attempt has a reason of its own");
    }

    [Theory]
    [InlineData("")]
    [InlineData("started")]
    [InlineData("{ no json record=a reason")]
    [InlineData("record=orders-0@5 reason=x")]
    [InlineData("""{"record":5,"reason":"x"}""")]
    [InlineData("""{"record":"orders-0@5"}""")]
    [InlineData("WARN There is nothing to store. record=orders-0@5")]
    public async Task Other_lines_have_no_reason(string line)
    {
        var reasons = new RecordReasons(Never);
        reasons.Read(line);
        (await reasons.TakeAsync("orders-0@5")).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_that_arrives_after_the_answer_is_waited_for()
    {
        var reasons = new RecordReasons(TimeSpan.FromSeconds(30));
        var first = reasons.TakeAsync("orders-0@5");
        var second = reasons.TakeAsync("orders-1@7");
        reasons.Read("ERROR no. record=orders-1@7 reason=because");
        reasons.Read("ERROR no. record=orders-0@5 reason=therefore");
        (await first, await second).ShouldBe(("therefore", "because"));
    }

    [Fact]
    public async Task The_newest_reason_counts_and_unrequested_ones_are_dropped()
    {
        var reasons = new RecordReasons(Never);
        reasons.Read("E record=t-0@0 reason=old");
        reasons.Read("E record=t-0@0 reason=new");
        for (var offset = 1; offset < RecordReasons.MostKept; offset++)
            reasons.Read($"E record=t-0@{offset} reason=r");
        (await reasons.TakeAsync("t-0@0")).ShouldBe("new");
        reasons.Read("E record=t-1@0 reason=r");
        reasons.Read("E record=t-1@1 reason=r");
        (await reasons.TakeAsync("t-0@1")).ShouldBeNull("the oldest makes room");
        (await reasons.TakeAsync("t-1@1")).ShouldBe("r");
    }
}
