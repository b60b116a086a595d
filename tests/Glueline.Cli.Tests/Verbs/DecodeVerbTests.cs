namespace Glueline.Cli.Verbs;

public sealed class DecodeVerbTests : IDisposable
{
    // Header, then Avro by the specification: long 1 is 02; branch 1 is 02, then the string "hi" is 04 68 69.
    private const string Record = "0300b7b4a7f09c964e4aa687fb5de9ef0c6302020468 69";

    private readonly WorkFolder folder = new();
    private readonly string schema;

    public DecodeVerbTests() => schema = folder.Write(
        "r.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":"long"},{"name":"b_c","type":["null","string"],"jsonName":"b-c"}]}""");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_record_is_shown_with_header_schema_and_content()
    {
        var call = await Invocation.RunAsync("decode", Record, "--schema", schema);
        call.Errors.ShouldBeEmpty();
        call.ExitCode.ShouldBe(0);
        call.Output.ShouldStartWith("header   version 3, not compressed, schema version b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63, payload 5 bytes\nschema   {\n           \"type\": \"record\"");
        call.Output.ShouldEndWith(
            """
            content  {
                       "a": 1,
                       "b-c": "hi"
                     }

            """);
    }

    [Fact]
    public async Task The_same_record_in_base64_is_the_same()
    {
        var base64 = Convert.ToBase64String(Convert.FromHexString(Record.Replace(" ", "", StringComparison.Ordinal)));
        (await Invocation.RunAsync("decode", base64, "--schema", schema)).Output.ShouldBe((await Invocation.RunAsync("decode", Record, "--schema", schema)).Output);
    }

    [Fact]
    public async Task Bytes_without_the_header_are_refused()
    {
        var call = await Invocation.RunAsync("decode", "0100", "--schema", schema);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldStartWith("This is no record of the registry: ");
    }

    [Fact]
    public async Task A_payload_that_the_schema_does_not_read_fails_with_its_place()
    {
        var call = await Invocation.RunAsync("decode", Record[..^3], "--schema", schema);
        call.ExitCode.ShouldBe(1);
        call.Errors.ShouldBe("/b-c: expected 2 bytes, but 1 are left (byte 2)\n");
    }

    [Theory]
    [InlineData("schemas")]
    [InlineData("versions", "sensors")]
    [InlineData("decode", Record)]
    public async Task Without_a_stack_the_verbs_that_ask_it_say_how_to_start_one(params string[] arguments)
    {
        var call = await Invocation.RunAsync([.. arguments, "--endpoint", "http://127.0.0.1:1"]);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldBe("Nothing answers at http://127.0.0.1:1. Start the stack with ./glueline up, or ask AWS with --aws.\n");
    }

    [Fact]
    public async Task An_endpoint_that_is_no_URL_is_refused() =>
        (await Invocation.RunAsync("schemas", "--endpoint", "localhost")).Errors.ShouldBe("--endpoint localhost: expected a URL such as http://127.0.0.1:4590.\n");
}
