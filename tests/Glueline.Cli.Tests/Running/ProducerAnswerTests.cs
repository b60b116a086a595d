using System.Text;

namespace Glueline.Cli.Running;

public sealed class ProducerAnswerTests
{
    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"versions":[]}""")]
    [InlineData("""{"versions":[],"events":[{"index":0}]}""")]
    public void An_answer_that_cannot_be_read_ends_the_run(string payload) =>
        Should
            .Throw<RunFailedException>(() => ProducerAnswer.Read(Encoding.UTF8.GetBytes(payload), 1))
            .Message.ShouldStartWith("The producer's answer can't be read: ");

    [Fact]
    public void A_version_of_another_schema_has_its_name() =>
        ProducerAnswer
            .Read(
                """{"versions":[{"number":1,"changes":[]},{"schema":"Placed","number":1,"changes":["added"]}],"events":[]}"""u8.ToArray(),
                0
            )
            .Versions.Select(version => version.Schema)
            .ShouldBe([null, "Placed"]);

    [Fact]
    public void Reasons_given_once_apply_to_each_event() =>
        ProducerAnswer
            .Read(
                """{"versions":[],"events":[{"index":1,"partition":0,"offset":7}],"refused":[{"reason":"a","count":3,"indices":[0,[2,3]]},{"reason":"b","count":1,"indices":[4]}],"notSent":[{"reason":"c","count":1,"indices":[5]}],"unknown":[{"reason":"d","count":1,"indices":[6]}]}"""u8.ToArray(),
                7
            )
            .Events.OrderBy(outcome => outcome.Index)
            .Select(outcome => outcome.Refusal)
            .ShouldBe(["a", null, "a", "a", "b", "c", "d"]);

    [Fact]
    public void An_answer_that_omits_an_event_ends_the_run() =>
        Should
            .Throw<RunFailedException>(() =>
                ProducerAnswer.Read("""{"versions":[],"events":[{"index":0,"partition":0,"offset":0}]}"""u8.ToArray(), 2)
            )
            .Message.ShouldBe("The producer's answer has 1 of 2 events, or one of them twice.");

    [Fact]
    public void The_last_warning_with_a_code_counts()
    {
        var ledger = new Ledger();
        ledger.Warnings.ShouldBeEmpty();
        foreach (var text in (string[])["1 kind", "2 kinds"])
            ledger.Add(
                new(),
                ProducerAnswer.Read(
                    Encoding.UTF8.GetBytes(
                        $$"""{"warnings":[{"code":"k","text":"{{text}}"},{"code":"a","text":"other"}],"versions":[],"events":[]}"""
                    ),
                    0
                )
            );
        ledger.Add(new(), ProducerAnswer.Read("""{"versions":[],"events":[]}"""u8.ToArray(), 0));
        ledger.Warnings.ShouldBe(["other", "2 kinds"]);
    }
}
