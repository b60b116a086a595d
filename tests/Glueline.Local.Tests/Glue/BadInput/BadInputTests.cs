using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue.BadInput;

/// <summary>
/// Every member of every operation, made invalid in every way for its type: each request is refused with 400, AWS's error and a message
/// that names the member, nothing fails internally, and the registry keeps working.
/// </summary>
public sealed class BadInputTests
{
    public static TheoryData<string> Operations => [.. ValidRequests.Operations];

    [Fact]
    public void The_table_has_every_operation() => ValidRequests.Operations.ShouldBe(GlueService.OperationNames, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_request_that_the_other_tests_make_invalid_is_valid(string operation)
    {
        await using var stage = await ValidRequests.StageAsync();
        if (operation == "PutSchemaVersionMetadata")
            (await stage.CallAsync("RemoveSchemaVersionMetadata", ValidRequests.Of(operation))).ShouldBeAnswered();
        (await stage.CallAsync(operation, ValidRequests.Of(operation))).ShouldBeAnswered();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_member_of_the_wrong_type_is_refused_with_its_path(string operation)
    {
        await using var stage = await ValidRequests.StageAsync();
        foreach (var field in RequestField.Of(operation))
        {
            foreach (var value in BadValues.OfAnotherType(field.Type))
            {
                var reply = await stage.CallAsync(operation, Spoilt(operation, field, value));
                reply.Status.ShouldBe(400, $"{operation} {field} = {value}: {reply.Text}");
                reply.ShouldBeRefused("SerializationException");
                reply["Message"]!.ShouldContain($"$.{field}", customMessage: $"{operation} {field} = {value}");
            }
        }
        await LivesAsync(stage);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_member_that_breaks_its_rules_is_refused_by_its_name(string operation)
    {
        await using var stage = await ValidRequests.StageAsync();
        foreach (var field in RequestField.Of(operation))
        {
            // This operation answers whether a text is a schema.
            var bad = BadValues
                .AgainstTheRules(field)
                .Where(value =>
                    operation != "CheckSchemaVersionValidity" || field.Name != "SchemaDefinition" || (string?)value != "\u0001"
                );
            foreach (var value in bad)
                ShouldNameTheField(
                    await stage.CallAsync(operation, field.With(ValidRequests.Of(operation), value?.DeepClone())),
                    operation,
                    field,
                    value
                );
        }
        await LivesAsync(stage);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_missing_member_is_refused_by_its_name_if_it_is_required_and_null_is_missing(string operation)
    {
        await using var stage = await ValidRequests.StageAsync();
        foreach (var field in RequestField.Of(operation).Where(field => ValidRequests.IsRequired(operation, field)))
        {
            var missing = await stage.CallAsync(operation, field.Without(ValidRequests.Of(operation)));
            ShouldNameTheField(missing, operation, field, "(missing)");
            (await stage.CallAsync(operation, field.With(ValidRequests.Of(operation), null))).Text.ShouldBe(missing.Text);
        }
        foreach (var field in RequestField.Of(operation).Where(field => !ValidRequests.IsRequired(operation, field)))
            (await stage.CallAsync(operation, field.With(ValidRequests.Of(operation), null))).Status.ShouldBeOneOf(200, 400);
        await LivesAsync(stage);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Something_missing_is_not_found(string operation)
    {
        await using var stage = await ValidRequests.StageAsync();
        foreach (var field in RequestField.Of(operation).Where(field => BadValues.Unknown(field.Name) is not null))
        {
            if (operation.StartsWith("Create", StringComparison.Ordinal) && field.Path.Length == 1)
                continue;
            var request = Alone(operation, field);
            (await stage.CallAsync(operation, request)).ShouldBeRefused("EntityNotFoundException")["Message"]!.ShouldContain(
                BadValues.Unknown(field.Name)!,
                customMessage: $"{operation} {field}"
            );
        }
        await LivesAsync(stage);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Unknown_members_are_ignored(string operation)
    {
        await using var stage = await ValidRequests.StageAsync();
        var request = ValidRequests.Of(operation);
        request["Unknown"] = JsonNode.Parse("""{"deep":[{"er":null}],"RegistryName":"x"}""");
        request["registryName"] = "case matters";
        if (operation == "PutSchemaVersionMetadata")
            request["MetadataKeyValue"]!["MetadataValue"] = "another";
        (await stage.CallAsync(operation, request)).ShouldBeAnswered();
        await LivesAsync(stage);
    }

    [Theory]
    [InlineData("{\"RegistryName\":\"\\ud800\"}")]
    [InlineData("{\"RegistryName\":\"r\",\"RegistryName\":5}")]
    [InlineData("{\"RegistryName\":\"r\"")]
    [InlineData("{'RegistryName':'r'}")]
    [InlineData("{\"RegistryName\":\"r\",}")]
    [InlineData("{\"RegistryName\":\"r\",\"x\":01}")]
    [InlineData("// comment\n{}")]
    [InlineData("null")]
    public async Task Text_that_is_not_quite_JSON_is_refused(string body)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateRegistry", body)).ShouldBeRefused("SerializationException");
        await LivesAsync(stage);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_and_endless_nesting_are_refused()
    {
        await using var stage = await RegistryStage.StartAsync();
        byte[] broken = [.. "{\"RegistryName\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        (await stage.SendAsync("AWSGlue.CreateRegistry", broken, stage.Producer)).ShouldBeRefused("SerializationException");
        var nested = Encoding.UTF8.GetBytes($"{{\"x\":{new string('[', 100_000)}{new string(']', 100_000)}}}");
        (await stage.SendAsync("AWSGlue.CreateRegistry", nested, stage.Producer)).ShouldBeRefused("SerializationException");
        await LivesAsync(stage);
    }

    private static string Spoilt(string operation, RequestField field, string value)
    {
        const string placeholder = "the value goes here";
        var text = field.With(ValidRequests.Of(operation), placeholder).ToJsonString();
        return text.Replace($"\"{placeholder}\"", value, StringComparison.Ordinal);
    }

    /// <summary>The request for the missing thing, without the other ways to name it.</summary>
    private static JsonObject Alone(string operation, RequestField field)
    {
        var request = ValidRequests.Of(operation);
        if (field.Name is "RegistryArn" or "SchemaArn")
            request[field.Path[0]] = new JsonObject();
        if (field.Name == "SchemaVersionId")
        {
            request.Remove("SchemaId");
            request.Remove("SchemaVersionNumber");
        }
        return field.With(request, BadValues.Unknown(field.Name));
    }

    private static void ShouldNameTheField(RawReply reply, string operation, RequestField field, JsonNode? value)
    {
        var shown = value?.ToJsonString() ?? "null";
        var what = $"{operation} {field} = {shown[..Math.Min(shown.Length, 60)]}: {reply.Text}";
        reply.Status.ShouldBe(400, what);
        reply["__type"].ShouldBeOneOf("InvalidInputException", "SerializationException");
        field.IsNamedIn(reply["Message"] ?? "").ShouldBeTrue(what);
    }

    private static async Task LivesAsync(RegistryStage stage)
    {
        (await stage.CallAsync("ListRegistries", "{}")).ShouldBeAnswered();
        stage.Door.Calls.Snapshot().ShouldNotContain(count => count.Refusal == "InternalServiceException");
    }
}
