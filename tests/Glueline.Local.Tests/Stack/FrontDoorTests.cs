using System.Text;
using Glueline.Local.FrontDoor;

namespace Glueline.Local.Tests.Stack;

public sealed class FrontDoorTests
{
    [Fact]
    public async Task A_signed_call_is_answered_with_a_request_id()
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = (await stage.CallAsync("ListRegistries", "{}")).ShouldBeAnswered();
        reply.ContentType.ShouldBe("application/x-amz-json-1.1");
        Guid.TryParse(reply.RequestId, out _).ShouldBeTrue(reply.RequestId);
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"MaxResults\":}")]
    public async Task A_body_that_is_not_a_JSON_object_is_refused_before_the_signature_is_checked(string body)
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = await stage.SendAsync("AWSGlue.ListRegistries", Encoding.UTF8.GetBytes(body), signer: null);
        reply.ShouldBeRefused("SerializationException").Json.ContainsKey("Message").ShouldBeFalse();
    }

    [Theory]
    [InlineData("AWSGlue.GetTables", "application/x-amz-json-1.1")]
    [InlineData("AWSGlue.", "application/x-amz-json-1.1")]
    [InlineData("AWSGlue.ListRegistries", "text/plain")]
    public async Task An_operation_or_content_type_that_does_not_exist_is_unknown(string target, string contentType)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.SendAsync(target, "{}"u8.ToArray(), stage.Producer, contentType)).ShouldBeRefused("UnknownOperationException");
    }

    [Fact]
    public async Task A_service_that_is_not_emulated_is_reported()
    {
        await using var stage = await RegistryStage.StartAsync();
        (
            await stage.SendAsync("Kinesis_20131202.ListStreams", "{}"u8.ToArray(), stage.Producer with { Service = "kinesis" })
        ).ShouldBeRefused("UnknownOperationException", "The service 'kinesis' is not emulated; expected one of glue, sts.");
    }

    [Fact]
    public async Task A_member_of_the_wrong_type_is_refused_with_its_name()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":5}""")).ShouldBeRefused(
            "SerializationException",
            "The value at $.RegistryName does not have the type that the operation expects."
        );
    }

    [Fact]
    public async Task Members_unknown_to_the_operation_are_ignored()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r","Later":{"a":[1]}}""")).ShouldBeAnswered();
    }

    [Fact]
    public async Task Ten_megabytes_are_read_and_refused_for_the_definitions_length()
    {
        await using var stage = await RegistryStage.StartAsync();
        var body =
            $$"""{"RegistryId":{"RegistryName":"r"},"SchemaName":"s","DataFormat":"AVRO","Compatibility":"NONE","SchemaDefinition":"{{new string('x', 10 << 20)}}"}""";
        (await stage.CallAsync("CreateSchema", body)).ShouldBeRefused(
            "InvalidInputException",
            "The resource name contains too many or too few characters. Parameter Name: schemaDefinition"
        );
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_and_the_server_keeps_serving()
    {
        await using var stage = await RegistryStage.StartAsync(new(), door: new FrontDoorOptions { MaxBodyBytes = 1000 });
        (await stage.CallAsync("CreateRegistry", $$"""{"RegistryName":"{{new string('x', 1000)}}"}""")).ShouldBeRefused(
            "RequestEntityTooLargeException",
            status: 413
        );
        (await stage.CallAsync("ListRegistries", "{}")).ShouldBeAnswered();
    }

    [Fact]
    public async Task Calls_are_counted_by_service_operation_and_outcome()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""");
        await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.CallAsync("ListRegistries", "{}")));
        await stage.StsAsync(stage.Producer, ("Action", "GetCallerIdentity"));
        stage
            .Door.Calls.Snapshot()
            .ShouldBe([
                new("glue", "CreateRegistry", null, 1),
                new("glue", "CreateRegistry", "AlreadyExistsException", 1),
                new("glue", "ListRegistries", null, 20),
                new("sts", "GetCallerIdentity", null, 1),
            ]);
        stage.Door.Calls.Calls("glue", "CreateRegistry").ShouldBe(2);
    }

    [Fact]
    public async Task The_front_door_listens_on_loopback_only()
    {
        await using var stage = await RegistryStage.StartAsync();
        stage.Door.Endpoint.Host.ShouldBe("127.0.0.1");
        stage.Door.Endpoint.Port.ShouldBeGreaterThan(0);
    }
}
