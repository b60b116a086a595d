namespace Glueline.Cli.Verbs;

/// <summary>A topic of a running stack, read as a group.</summary>
public sealed class ConsumeVerbTests(TailStage stage) : IClassFixture<TailStage>
{
    [Fact]
    public async Task A_group_goes_on_where_it_was()
    {
        var first = await ConsumeAsync("one", "--from", "beginning", "--count", "2");
        var rest = await ConsumeAsync("one", "--from", "beginning", "--until-end");
        (first.Length, rest.Length).ShouldBe((2, TailStage.Events));
        first.Concat(rest).Order().ShouldBe((await ConsumeAsync("two", "--from", "beginning", "--until-end")).Order());
    }

    [Fact]
    public async Task A_new_group_begins_at_the_end_unless_it_is_told_otherwise()
    {
        (await ConsumeAsync("three", "--until-end")).ShouldBeEmpty();
        (await ConsumeAsync("four", "--from", "-1", "--until-end", "--where", "id=nothing")).ShouldBeEmpty();
        (await ConsumeAsync("five", "--from", "1h", "--until-end", "--key", "d-3", "--json"))
            .ShouldHaveSingleItem()
            .ShouldContain("\"version\":3");
    }

    [Theory]
    [InlineData(2, "There is no topic nothing at ", "nothing", "--group", "g")]
    [InlineData(2, "--group is empty: ", "readings", "--group", "")]
    [InlineData(2, "Option '--group' is required.", "readings")]
    public async Task What_cant_be_read_is_told(int code, string message, params string[] arguments)
    {
        var call = await stage.CallAsync(["consume", .. arguments]);
        (call.ExitCode, call.Output).ShouldBe((code, ""));
        call.Errors.ShouldStartWith(message);
    }

    private async Task<string[]> ConsumeAsync(string group, params string[] arguments) =>
        (await stage.CallAsync(["consume", "readings", "--group", group, .. arguments])).Output.Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
}
