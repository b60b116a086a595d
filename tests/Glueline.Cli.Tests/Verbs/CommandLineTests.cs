namespace Glueline.Cli.Verbs;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Without_arguments_it_shows_its_verbs()
    {
        var call = await Invocation.RunAsync();
        call.ExitCode.ShouldBe(0);
        call.Output.ShouldContain("Commands:");
        call.Output.ShouldContain("Exit codes of all verbs:");
    }

    [Fact]
    public async Task Every_verb_has_help()
    {
        foreach (var verb in CommandLine.Parse().RootCommandResult.Command.Children.OfType<Verb>())
        {
            var call = await Invocation.RunAsync(verb.Name, "--help");
            call.ExitCode.ShouldBe(0);
            call.Output.ShouldContain(verb.Description!);
        }
    }

    [Fact]
    public async Task An_unknown_option_is_named_with_a_reference_to_the_help()
    {
        var call = await Invocation.RunAsync("run", "--nope");
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldBe("Unrecognized command or argument '--nope'.\nSee glueline run --help.\n");
    }

    [Theory]
    [InlineData("There is no verb 'vesions'.\nDid you mean 'versions'?\nSee glueline --help.\n", "vesions", "sensors")]
    [InlineData("There is no verb 'schema'.\nDid you mean 'schemas'?\nSee glueline --help.\n", "schema")]
    [InlineData("There is no verb 'x'.\nSee glueline --help.\n", "x")]
    [InlineData(
        "Unrecognized command or argument '--sampel'.\nDid you mean '--sample'?\nSee glueline infer --help.\n",
        "infer",
        "--sampel"
    )]
    [InlineData("Unrecognized command or argument '--topci'.\nDid you mean '--topic'?\nSee glueline run --help.\n", "run", "--topci")]
    public async Task What_may_have_been_meant_is_named(string errors, params string[] arguments) =>
        (await Invocation.RunAsync(arguments)).ShouldBe(new Invocation(2, "", errors));

    [Fact]
    public async Task What_follows_two_dashes_is_an_argument_whatever_it_looks_like() =>
        (await Invocation.RunAsync("infer", "--", "--sampel")).Errors.ShouldStartWith("FILE --sampel: ");

    [Theory]
    [MemberData(nameof(DocumentedCommands))]
    public void Every_command_in_the_documents_is_valid(string command)
    {
        string[] arguments = [.. ShellWords.Split(command)];
        CommandLine
            .Parse(arguments[0] is "./run" ? ["run", .. arguments[1..]] : arguments[1..])
            .Errors.Select(error => error.Message)
            .ShouldBeEmpty();
    }

    public static TheoryData<string> DocumentedCommands() => [.. Documents.All().SelectMany(Documents.Commands).Distinct()];
}
