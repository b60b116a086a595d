namespace Glueline.Cli.Verbs;

public sealed class CheckVerbTests : IDisposable
{
    private readonly WorkFolder folder = new();
    private readonly string before;
    private readonly string after;

    public CheckVerbTests()
    {
        before = folder.Write("old.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":"long"}]}""");
        after = folder.Write("new.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":"double"}]}""");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_schema_that_may_follow_exits_with_zero()
    {
        var call = await Invocation.RunAsync("check", before, after, "--mode", "backward");
        (call.ExitCode, call.Output).ShouldBe((0, $"{after} may follow {before} under BACKWARD.\n"));
    }

    [Fact]
    public async Task One_that_may_not_exits_with_one_and_says_where_and_why()
    {
        var call = await Invocation.RunAsync("check", before, after);
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldStartWith($"{after} may not follow {before} under FULL:\n  version 1 can't read the new schema, at /fields/0/type: the reader has \"long\", the writer \"double\"\n"
            + "    1. Keep the type, and give the new one to a new field\n    2. Make the reader's type a union of both\n");
    }

    [Fact]
    public async Task A_file_that_is_no_schema_is_named()
    {
        var path = folder.Write("no.avsc", """{"type":"nothing"}""");
        var call = await Invocation.RunAsync("check", before, path);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldStartWith($"{path} is no Avro schema: ");
        (await Invocation.RunAsync("check", "no/such.avsc", after)).Errors.ShouldBe("OLD no/such.avsc: there is no such file. Give a file of Avro schema text.\n");
    }
}
