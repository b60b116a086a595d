using System.Text.Json;

namespace Glueline.Cli.Verbs;

public sealed class InferVerbTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_schema_takes_every_event_of_the_file()
    {
        var call = await Invocation.RunAsync(
            "infer", folder.Write("e.ndjson", """{"id":1,"a":2}""", """{"id":2,"a":2.26,"b-c":"x"}"""), "--required", "id", "--name", "Reading");
        call.ShouldSatisfyAllConditions(it => it.ExitCode.ShouldBe(0), it => it.Errors.ShouldBeEmpty());
        JsonSerializer.Serialize(JsonElement.Parse(call.Output)).ShouldBe(
            """{"type":"record","name":"Reading","fields":[{"name":"a","type":["null","long","double"],"default":null},"""
            + """{"name":"b_c","type":["null","string"],"default":null,"jsonName":"b-c"},{"name":"id","type":"long"}]}""");
    }

    [Fact]
    public async Task Lines_that_are_no_events_are_named_and_the_others_still_make_a_schema()
    {
        var call = await Invocation.RunAsync("infer", folder.Write("e.ndjson", "[]", """{"a":true}"""));
        call.ExitCode.ShouldBe(0);
        call.Errors.ShouldBe("line 1: an event is a JSON object; this is an array\n");
        call.Output.ShouldContain("boolean");
    }

    [Fact]
    public async Task An_event_without_a_required_field_is_refused_with_its_line()
    {
        var call = await Invocation.RunAsync("infer", folder.Write("e.ndjson", "", """{"a":1}"""), "--required", "id");
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldBeEmpty();
        call.Errors.ShouldStartWith("line 2: /id: ");
    }

    [Fact]
    public async Task A_file_without_events_is_refused()
    {
        var path = folder.Write("empty.ndjson");
        var call = await Invocation.RunAsync("infer", path);
        (call.ExitCode, call.Errors).ShouldBe((2, $"No line of {path} holds an event: one JSON object a line is expected.\n"));
    }

    [Fact]
    public async Task A_name_that_Avro_does_not_have_is_refused()
    {
        var call = await Invocation.RunAsync("infer", folder.Write("e.ndjson", "{}"), "--name", "no name");
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldContain("\"no name\" is not an Avro name");
    }
}
