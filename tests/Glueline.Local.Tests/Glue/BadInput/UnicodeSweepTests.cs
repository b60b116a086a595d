using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.Tests.Stack;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Tests.Glue.BadInput;

/// <summary>Text that is not Unicode, in every string of every operation, and inside definitions of every format.</summary>
public sealed class UnicodeSweepTests
{
    private const string Placeholder = "the value goes here";

    public static TheoryData<string> Operations => [.. ValidRequests.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task It_is_refused_with_its_place_and_reason_in_every_field(string operation)
    {
        await using var stage = await ValidRequests.StageAsync();
        foreach (var field in RequestField.Of(operation))
        {
            foreach (var (value, pointer) in Values(field))
            {
                var text = field.With(ValidRequests.Of(operation), value).ToJsonString();
                foreach (var (bytes, reason) in Faults())
                {
                    var reply = await stage.SendAsync($"AWSGlue.{operation}", Spoilt(text, bytes), stage.Producer);
                    var what = $"{operation} {field} {reason}: {reply.Text}";
                    reply.Status.ShouldBe(400, what);
                    reply["__type"].ShouldBe("SerializationException", what);
                    reply["Message"]!.ShouldStartWith($"The request is not Unicode text. {pointer}", customMessage: what);
                    reply["Message"]!.ShouldContain(reason, customMessage: what);
                }
            }
        }

        (await stage.SendAsync($"AWSGlue.{operation}", Encoding.UTF8.GetBytes("{\"\\ud800\":1}"), stage.Producer))[
            "Message"
        ]!.ShouldContain("in the name of a member");
        (await stage.CallAsync("ListRegistries", "{}")).ShouldBeAnswered();
        stage.Door.Calls.Snapshot().ShouldNotContain(count => count.Refusal == "InternalServiceException");
    }

    [Theory]
    [InlineData("AVRO", """{"type":"record","name":"R","doc":"\ud800","fields":[]}""", "/doc: ")]
    [InlineData(
        "AVRO",
        """{"type":"record","name":"R","fields":[{"name":"a","type":"string","default":"\udc00"}]}""",
        "/fields/0/default: "
    )]
    [InlineData("AVRO", """{"type":"record","name":"R","fields":[],"\ud800":1}""", "expected well-formed Unicode")]
    [InlineData("AVRO", """{"type":"enum","name":"E","symbols":["\ud800"]}""", "/symbols/0: ")]
    [InlineData("JSON", """{"enum":["\ud800"]}""", "/enum/0: ")]
    [InlineData("JSON", """{"properties":{"\ud800":{}}}""", "/properties: ")]
    [InlineData("JSON", """{"pattern":"\ud800"}""", "/pattern: ")]
    [InlineData("JSON", """{"title":"\ud800"}""", "/title: ")]
    [InlineData("PROTOBUF", "syntax = \"proto2\"; message \\ud800 { }", "Syntax error in :1:")]
    [InlineData("PROTOBUF", "syntax = \"\\ud800\";", "Syntax error in :1:")]
    public async Task A_definition_that_escapes_it_is_invalid(string format, string definition, string reason)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""")).ShouldBeAnswered();
        var good = format switch
        {
            "AVRO" => "\"string\"",
            "JSON" => "{}",
            _ => "syntax = \"proto3\";",
        };
        (await stage.CallAsync("CreateSchema", Request(format, "s", good))).ShouldBeAnswered();

        foreach (
            var (operation, request) in new[]
            {
                ("CreateSchema", Request(format, "t", definition)),
                ("RegisterSchemaVersion", Request(format, "s", definition)),
                ("GetSchemaByDefinition", Request(format, "s", definition)),
            }
        )
        {
            var reply = await stage.CallAsync(operation, request);
            reply.Status.ShouldBe(400, $"{operation}: {reply.Text}");
            reply.ShouldBeRefused("InvalidInputException")["Message"]!.ShouldContain(reason, customMessage: operation);
        }

        var checkedText = await stage.CallAsync("CheckSchemaVersionValidity", Request(format, "s", definition));
        checkedText.ShouldBeAnswered();
        checkedText.Text.ShouldContain("\"Valid\":false");
        stage.Door.Calls.Snapshot().ShouldNotContain(count => count.Refusal == "InternalServiceException");
    }

    [Theory]
    [InlineData("JSON")]
    [InlineData("AVRO")]
    public async Task Definitions_nested_deeper_than_the_default_limit_of_JSON_readers_are_stored_and_compared(string format)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""")).ShouldBeAnswered();
        (await stage.CallAsync("CreateSchema", Request(format, "s", Nested(format, "a")))).ShouldBeAnswered();
        (await stage.CallAsync("RegisterSchemaVersion", Request(format, "s", Nested(format, "b")))).ShouldBeAnswered();
        var diff = await stage.CallAsync(
            "GetSchemaVersionsDiff",
            """{"SchemaId":{"RegistryName":"r","SchemaName":"s"},"FirstSchemaVersionNumber":{"VersionNumber":1},"SecondSchemaVersionNumber":{"VersionNumber":2},"SchemaDiffType":"SYNTAX_DIFF"}"""
        );
        diff.ShouldBeAnswered();
        diff.Text.ShouldContain("replace");
    }

    private static string Nested(string format, string note)
    {
        var (open, close) = format == "JSON" ? ("{\"items\":", "}") : ("{\"type\":\"array\",\"items\":", "}");
        var inner = format == "JSON" ? $"{{\"title\":\"{note}\"}}" : $"{{\"type\":\"string\",\"note\":\"{note}\"}}";
        return string.Concat(Enumerable.Repeat(open, 60)) + inner + string.Concat(Enumerable.Repeat(close, 60));
    }

    private static JsonObject Request(string format, string schema, string definition) =>
        new()
        {
            ["RegistryId"] = new JsonObject { ["RegistryName"] = "r" },
            ["SchemaId"] = new JsonObject { ["RegistryName"] = "r", ["SchemaName"] = schema },
            ["SchemaName"] = schema,
            ["DataFormat"] = format,
            ["Compatibility"] = "NONE",
            ["SchemaDefinition"] = definition,
        };

    /// <summary>The field with the text in each possible place, and the pointer to that place.</summary>
    private static IEnumerable<(JsonNode Value, string Pointer)> Values(RequestField field)
    {
        var pointer = "/" + string.Join('/', field.Path);
        if (field.Type == typeof(string))
            yield return (Placeholder, pointer + ": ");
        if (field.Type == typeof(IReadOnlyList<string>))
            yield return (new JsonArray("a", Placeholder), pointer + "/1: ");
        if (field.Type == typeof(IReadOnlyList<MetadataKeyValuePair>))
            yield return (new JsonArray(new JsonObject { ["MetadataKey"] = Placeholder }), pointer + "/0/MetadataKey: ");
        if (field.Type == typeof(IReadOnlyDictionary<string, string>))
        {
            yield return (new JsonObject { ["k"] = Placeholder }, pointer + "/k: ");
            yield return (new JsonObject { [Placeholder] = "v" }, pointer + ": ");
        }
    }

    private static IEnumerable<(byte[] Bytes, string Reason)> Faults() =>
        [
            ("\\ud800"u8.ToArray(), "found half a surrogate pair (\\ud800) at byte "),
            ("a\\uDC00b"u8.ToArray(), "found half a surrogate pair (\\uDC00) at byte "),
            ([0xC3, 0x28], "expected UTF-8, found the byte 0xC3 at byte "),
            ([0xED, 0xA0, 0x80], "expected UTF-8, found the byte 0xED at byte "),
        ];

    private static byte[] Spoilt(string text, byte[] value)
    {
        var at = text.IndexOf(Placeholder, StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(text[..at]), .. value, .. Encoding.UTF8.GetBytes(text[(at + Placeholder.Length)..])];
    }
}
