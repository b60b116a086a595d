using System.Text;
using System.Text.Json;
using Glueline.Avro.Text;
using Glueline.Aws;
using Glueline.Cli.Verbs;
using Glueline.Local.Stack;

namespace Glueline.EndToEnd.Tests;

/// <summary>The command line's options reach the shipped function: the profile, choices in addition to it, names and limits.</summary>
public sealed class Settings
{
    private const string First =
        """{"id":"1","no,1":"a","n":1,"price":12.50,"a,b":{"x":"1","y":"2"},"size=":"s","day":"2026-01-02","u":"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10"}""";
    private const string TooWide = """{"id":"2","no,1":"a","k1":1,"k2":1}""";
    private const string TooDeep = """{"id":"3","no,1":"a","deep":{"a":{"b":{"c":1}}}}""";
    private const string TooLong = """{"id":"4","no,1":"a","n":0.10000000000000001}""";
    private const string WithoutRequired = """{"id":"5"}""";
    private const string OfOneKind = """{"id":"6","no,1":"a","kind":"a"}""";
    private const string OfAnother = """{"id":"7","no,1":"a","kind":"b"}""";

    [Fact]
    public async Task Of_the_command_line_reach_the_function()
    {
        var parsed = CommandLine.Parse(
            "up",
            "--kafka-port",
            "0",
            "--port",
            "0",
            "--topic",
            $"settings-{Guid.NewGuid():N}",
            "--schema",
            "settings",
            "--table-key",
            "id",
            "--profile",
            "typed",
            "--logical-types",
            "date",
            "--numbers",
            "/price=decimal(12,2)",
            "--maps",
            "off",
            "--map",
            "/a,b",
            "--field-name",
            "size==width",
            "--required",
            "no,1",
            "--max-fields",
            "9",
            "--max-depth",
            "3",
            "--schema-from",
            "kind",
            "--max-schemas",
            "1"
        );
        parsed.Errors.ShouldBeEmpty();
        var options = ((UpVerb)parsed.CommandResult.Command).Read(parsed).ToOptions();
        Assert.SkipUnless(options.Dynalite.IsInstalled, string.Join(" ", options.Dynalite.Errors()));
        var cancellation = TestContext.Current.CancellationToken;
        await using var stack = await LocalCloud.StartAsync(options, cancellation);
        async Task<JsonElement> SendAsync(string events)
        {
            var result = await stack.InvokeProducerAsync(Encoding.UTF8.GetBytes(events), cancellation);
            result.Fault.ShouldBeNull();
            return JsonDocument.Parse(result.Payload).RootElement;
        }

        (await SendAsync($"[{First}]")).GetProperty("events")[0].TryGetProperty("error", out _).ShouldBeFalse();
        var owner = AwsIdentity.Static(stack.Endpoints.Producer.AccessKeyId, stack.Endpoints.Producer.SecretAccessKey);
        using var glue = new AwsJsonClient(
            AwsService.Glue,
            owner,
            AwsEnvironment.From(
                new Dictionary<string, string>
                {
                    ["AWS_REGION"] = stack.Endpoints.Region,
                    ["AWS_ENDPOINT_URL"] = stack.Endpoints.Aws.ToString(),
                }
            )
        );
        async Task<JsonElement> AskAsync(string operation, string body) =>
            JsonDocument.Parse((await glue.CallAsync(operation, Encoding.UTF8.GetBytes(body), cancellation)).Body).RootElement;
        const string id = """{"RegistryName":"glueline","SchemaName":"settings"}""";
        (await AskAsync("GetSchema", $$"""{"SchemaId":{{id}} }""")).GetProperty("Compatibility").GetString().ShouldBe("BACKWARD");
        var version = await AskAsync("GetSchemaVersion", $$"""{"SchemaVersionNumber":{"LatestVersion":true},"SchemaId":{{id}} }""");
        SchemaText
            .ParseRecord(version.GetProperty("SchemaDefinition").GetString()!)
            .Fields.Select(field => $"{field.Name}: {SchemaText.Print(field.Schema)}")
            .ShouldBe([
                "id: \"string\"",
                "no_1: \"string\"",
                """n: ["null","long"]""",
                """price: ["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}]""",
                """a_b: ["null",{"type":"map","values":["null","string"]}]""",
                """width: ["null","string"]""",
                """day: ["null",{"type":"int","logicalType":"date","jsonText":"canonical"}]""",
                """u: ["null","string"]""",
            ]);

        var errors = (await SendAsync($"[{TooWide},{TooDeep},{TooLong},{WithoutRequired}]"))
            .GetProperty("events")
            .EnumerateArray()
            .Select(sent => sent.GetProperty("error"))
            .ToArray();
        errors
            .Select(error => error.GetProperty("reason").GetString())
            .ShouldBe([
                "the event: the schema would have more than 9 fields. Keep it in _overflow with --overflow; or raise the limit with "
                    + "--max-fields 18.",
                "/deep/a/b: the event has more than 3 levels of arrays and objects. Send fewer levels; or raise the limit with "
                    + "--max-depth 4; or keep it in _overflow with --overflow.",
                "/n: the number 0.10000000000000001 can't be kept as a double: it would come back as 0.1. Send the number as a "
                    + "string; or keep all digits with --numbers /n=decimal; "
                    + "or accept the nearest double with --numbers /n=nearest; or keep it in _overflow with --overflow.",
                "/no,1: the event has no such key, and the options require the field. Send the field with a value; or "
                    + "leave out --required no,1.",
            ]);
        errors
            .Select(error => error.GetProperty("group").GetString()!.Split(' ')[0])
            .ShouldBe(["LimitExceeded", "TooDeep", "InexactNumber", "RequiredFieldMissing"]);

        (await SendAsync($"[{OfOneKind},{OfAnother}]"))
            .GetProperty("warnings")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("text")
            .GetString()
            .ShouldBe(
                "1 kind of event shares the schema \"settings\" (b; 1 event), because 1 other has a schema of its own, which is the limit. "
                    + "Raise the limit with --max-schemas 2; or name schemas after a field with fewer values than "
                    + "\"kind\", with --schema-from FIELD."
            );
    }
}
