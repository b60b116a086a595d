using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Tests;

/// <summary>Reasons in a log quote nothing of a payload.</summary>
public sealed class ReasonTextTests
{
    [Theory]
    [InlineData(
        "/id: the event has the string \"a\", the schema has fixed Four (byte 3)",
        "/id: the event has the string \"…\", the schema has fixed Four (byte 3)"
    )]
    [InlineData("/id: the event has the text \"say \"hi\" to\": send a number", "/id: the event has the text \"…\": send a number")]
    [InlineData(
        "the key \"id\" is text, and the event has the number -7.5e3: send text",
        "the key \"id\" is text, and the event has the number …: send text"
    )]
    [InlineData("The event has the number 7.", "The event has the number ….")]
    [InlineData("the number 1, and the number 2", "the number …, and the number …")]
    [InlineData("the number of bytes is too large", "the number of bytes is too large")]
    [InlineData("the text \"", "the text \"")]
    [InlineData("byte 9 is 7", "byte 9 is 7")]
    public void Have_no_values(string reason, string logged) => ReasonText.WithoutValues(reason).ShouldBe(logged);
}
