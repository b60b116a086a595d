namespace Glueline.Cli.Verbs;

public sealed class CheckVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly string _before;
    private readonly string _after;

    public CheckVerbTests()
    {
        _before = _folder.Write("old.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":"long"}]}""");
        _after = _folder.Write("new.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":"double"}]}""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_schema_that_may_follow_exits_with_zero()
    {
        var call = await Invocation.RunAsync("check", _before, _after, "--mode", "backward");
        (call.ExitCode, call.Output).ShouldBe((0, $"{_after} may follow {_before} under BACKWARD.\n"));
    }

    [Fact]
    public async Task One_that_may_not_follow_exits_with_one_and_shows_where_and_why()
    {
        var call = await Invocation.RunAsync("check", _before, _after);
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldStartWith(
            $"{_after} may not follow {_before} under FULL:\n  version 1 can't read the new schema, at /fields/0/type: the reader has "
                + "\"long\", the writer \"double\"\n"
                + "    1. Keep the type, and use the new one for a new field\n    2. Make the reader's type a union of both\n"
        );
    }

    [Fact]
    public async Task A_file_that_is_not_a_schema_is_named()
    {
        var path = _folder.Write("no.avsc", """{"type":"nothing"}""");
        var call = await Invocation.RunAsync("check", _before, path);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldStartWith($"{path} is not an Avro schema: ");
        (await Invocation.RunAsync("check", "no/such.avsc", _after)).Errors.ShouldBe(
            "OLD no/such.avsc: there is no such file. Give a schema file: Avro (.avsc), JSON Schema (.json) or Protobuf (.proto).\n"
        );
    }
}
