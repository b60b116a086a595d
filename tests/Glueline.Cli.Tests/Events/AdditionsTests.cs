using System.Text;

namespace Glueline.Cli.Events;

public sealed class AdditionsTests
{
    [Theory]
    [InlineData("{}", """{"eventId":7}""", "eventId=$line")]
    [InlineData("""{ "a":1 }""", """{ "a":1,"eventId":7}""", "eventId=$line")]
    [InlineData("""{"eventId":null}""", """{"eventId":null}""", "eventId=$line")]
    [InlineData("""{"x":{"eventId":1}}""", """{"x":{"eventId":1},"eventId":7}""", "eventId=$line")]
    [InlineData("{}", """{"at":1767600000250}""", "at=$now")]
    [InlineData(
        "{}",
        """{"a":"text","b":"","c":-2.5e3,"d":true,"e":"0x1","f":"a=b","g":"quo\u0022te"}""",
        "a=text",
        "b=",
        "c=-2.5e3",
        "d=true",
        "e=0x1",
        "f=a=b",
        "g=quo\"te"
    )]
    public void Fields_are_added_when_absent(string json, string expected, params string[] additions) =>
        Encoding
            .UTF8.GetString(Additions.Parse(additions, new StoppedClock()).Apply(new(7, Encoding.UTF8.GetBytes(json))).Json.Span)
            .ShouldBe(expected);

    [Fact]
    public void Events_on_one_line_have_their_own_numbers() =>
        Encoding
            .UTF8.GetString(
                Additions.Parse(["eventId=$line"], new StoppedClock()).Apply(new EventLine(1, "{}"u8.ToArray()) { Event = 3 }).Json.Span
            )
            .ShouldBe("""{"eventId":3}""");

    [Theory]
    [InlineData("--add eventId: expected name=value; the value is a string, a number, true, false, $now or $line.", "eventId")]
    [InlineData("--add =5: expected name=value; the value is a string, a number, true, false, $now or $line.", "=5")]
    [InlineData("--add a=2: the field 'a' is added twice.", "a=1", "a=2")]
    public void An_invalid_addition_is_refused(string message, params string[] additions) =>
        Should.Throw<InputException>(() => Additions.Parse(additions, TimeProvider.System)).Message.ShouldBe(message);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 5, 9, 0, 0, 250, TimeSpan.FromHours(1));
    }
}
