using Glueline.Aws;
using Glueline.Local.Identity;

namespace Glueline.EndToEnd.Tests;

/// <summary>What the consumer may do in the producer's registry, by the deployed policies.</summary>
public sealed class Permissions
{
    private const string Latest =
        """{"SchemaId":{"RegistryName":"glueline","SchemaName":"events"},"SchemaVersionNumber":{"LatestVersion":true}}""";

    [Fact]
    public async Task Without_the_role_the_consumer_is_refused()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.SendAsync("""{"id":"a"}""");

        var refusal = await Should.ThrowAsync<AwsServiceException>(() =>
            stack.CallAsync(AwsService.Glue, ConsumerFunction(stack), "GetSchemaVersion", Latest)
        );

        refusal.Code.ShouldBe("AccessDeniedException");
        refusal.Message.ShouldContain("assumed-role/glueline-consumer/test is not authorized to perform: glue:GetSchemaVersion");
    }

    [Fact]
    public async Task With_the_role_it_reads_but_does_not_register()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.SendAsync("""{"id":"a"}""");
        var reader = AwsIdentity.AssumeRole(
            ConsumerFunction(stack),
            stack.EnvironmentOfAws,
            "arn:aws:iam::111122223333:role/glueline-registry-reader",
            "test",
            "glueline-consumer"
        );

        var version = await stack.CallAsync(AwsService.Glue, reader, "GetSchemaVersion", Latest);
        version.GetProperty("SchemaDefinition").GetString()!.ShouldContain("\"id\"");

        var refusal = await Should.ThrowAsync<AwsServiceException>(() =>
            stack.CallAsync(
                AwsService.Glue,
                reader,
                "RegisterSchemaVersion",
                """{"SchemaId":{"RegistryName":"glueline","SchemaName":"events"},"SchemaDefinition":"\"string\""}"""
            )
        );
        refusal.Code.ShouldBe("AccessDeniedException");
        refusal.Message.ShouldContain("glue:RegisterSchemaVersion");
    }

    [Fact]
    public async Task Without_the_external_id_the_role_cannot_be_assumed()
    {
        await using var stack = await TestStack.StartAsync();
        var reader = AwsIdentity.AssumeRole(
            ConsumerFunction(stack),
            stack.EnvironmentOfAws,
            "arn:aws:iam::111122223333:role/glueline-registry-reader",
            "test"
        );

        var refusal = await Should.ThrowAsync<AwsServiceException>(() =>
            stack.CallAsync(AwsService.Glue, reader, "GetSchemaVersion", Latest)
        );

        refusal.Message.ShouldContain("sts:AssumeRole");
    }

    /// <summary>The consumer function's own role, with credentials as issued by Lambda.</summary>
    private static AwsIdentity ConsumerFunction(TestStack stack)
    {
        var key = stack.Parts.Accounts.IssueFor(new StackNames().ConsumerRoleArn, "test", TimeSpan.FromHours(1));
        return AwsIdentity.Static(key.Id, key.Secret, key.SessionToken);
    }
}
