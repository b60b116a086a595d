using System.Text;

namespace Glueline.Cli.Events;

public sealed class EventTextTests
{
    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"a":[{"b":null}]}""", null)]
    [InlineData("""{"a":1""", "not JSON: the line ends in the middle of an event")]
    [InlineData("""{"a":{}""", "not JSON: the line ends in the middle of an event")]
    [InlineData("""{"a":x}""", "not JSON: 'x' is an invalid start of a value (byte 6 of 7)")]
    [InlineData("""{} {}""", "not JSON: '{' is invalid after a single JSON value. Expected end of data (byte 4 of 5)")]
    [InlineData("[1]", "an event is a JSON object; this is an array")]
    [InlineData("\"text\"", "an event is a JSON object; this is a string")]
    [InlineData("5", "an event is a JSON object; this is a number")]
    [InlineData("null", "an event is a JSON object; this is null")]
    [InlineData("true", "an event is a JSON object; this is a boolean")]
    public void A_line_that_is_not_an_event_is_reported_with_the_reason(string line, string? fault) =>
        EventText.Fault(Encoding.UTF8.GetBytes(line)).ShouldBe(fault);

    [Theory]
    [InlineData(999, null)]
    [InlineData(1_000, "not JSON: The maximum configured depth of 999 has been exceeded. Cannot read next JSON object (byte 4996 of 6001)")]
    public void An_event_that_would_break_its_whole_batch_is_refused_here(int depth, string? fault) =>
        EventText
            .Fault(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)))
            .ShouldBe(fault);

    [Theory]
    [InlineData("""{"x":{"a":1},"a":[2, 3],"b":4}""", "[2, 3]")]
    [InlineData("""{"x":{"a":1}}""", "")]
    [InlineData("""{"\u0061":"escaped"}""", "\"escaped\"")]
    public void A_member_is_found_only_at_the_top_level(string json, string expected) =>
        Encoding.UTF8.GetString(EventText.Member(Encoding.UTF8.GetBytes(json), "a"u8)).ShouldBe(expected);
}
