using Glueline.Local.Lambda;

namespace Glueline.Local.Tests.Lambda;

/// <summary>The reason of a record that was not taken, from the lines that a function logs.</summary>
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
    public async Task A_line_with_a_record_and_a_reason_says_why(string line)
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
    public async Task Other_lines_say_nothing(string line)
    {
        var reasons = new RecordReasons(Never);
        reasons.Read(line);
        (await reasons.TakeAsync("orders-0@5")).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_that_comes_after_the_answer_is_waited_for()
    {
        var reasons = new RecordReasons(TimeSpan.FromSeconds(30));
        var first = reasons.TakeAsync("orders-0@5");
        var second = reasons.TakeAsync("orders-1@7");
        reasons.Read("ERROR no. record=orders-1@7 reason=because");
        reasons.Read("ERROR no. record=orders-0@5 reason=therefore");
        (await first, await second).ShouldBe(("therefore", "because"));
    }

    [Fact]
    public async Task The_newest_reason_counts_and_those_that_nobody_asks_for_are_forgotten()
    {
        var reasons = new RecordReasons(Never);
        reasons.Read("E record=t-0@0 reason=old");
        reasons.Read("E record=t-0@0 reason=new");
        for (var offset = 1; offset < RecordReasons.MostKept; offset++)
            reasons.Read($"E record=t-0@{offset} reason=r");
        (await reasons.TakeAsync("t-0@0")).ShouldBe("new");
        reasons.Read($"E record=t-1@0 reason=r");
        reasons.Read($"E record=t-1@1 reason=r");
        (await reasons.TakeAsync("t-0@1")).ShouldBeNull("the oldest makes room");
        (await reasons.TakeAsync("t-1@1")).ShouldBe("r");
    }
}
