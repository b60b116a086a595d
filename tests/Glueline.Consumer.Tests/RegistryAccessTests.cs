using Glueline.Aws;
using Glueline.Aws.Tests.Server;

namespace Glueline.Consumer.Tests;

public sealed class RegistryAccessTests
{
    private const string Session =
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAREADER</AccessKeyId><SecretAccessKey>hush</SecretAccessKey>"
        + "<SessionToken>session</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>"
        + "</AssumeRoleResponse>";

    [Theory]
    [InlineData(null, "eu-central-1")]
    [InlineData("", "eu-central-1")]
    [InlineData("us-gov-west-1", "us-gov-west-1")]
    public async Task Role_and_registry_are_in_the_region_that_is_set_or_in_the_functions_own(string? set, string region)
    {
        await using var aws = await LoopbackService.StartAsync(request =>
            Task.FromResult(Reply.Ok(request.Header("X-Amz-Target") is null ? Session : "{}"))
        );
        using var glue = RegistryAccess.Open(Read(set), AwsIdentity.Static("AKIAFUNCTION", "secret"), aws.Environment());

        await glue.CallAsync("GetSchemaVersion", "{}"u8.ToArray(), TestContext.Current.CancellationToken);

        aws.Requests[0].Form["RoleSessionName"].ShouldBe("glueline-consumer");
        aws.Requests[0].ShouldBeSignedBy("AKIAFUNCTION", "secret", region, "sts");
        aws.Requests[1].ShouldBeSignedBy("ASIAREADER", "hush", region, "glue");
    }

    [Theory]
    [InlineData("eu-central-1a")]
    [InlineData("Frankfurt")]
    [InlineData("EU-CENTRAL-1")]
    [InlineData("eu_central_1")]
    [InlineData("eu-central-1\n")]
    [InlineData("arn:aws:glue:eu-central-1:111122223333:registry/fleet")]
    public void What_is_not_a_regions_name_is_refused(string text) =>
        Should
            .Throw<InvalidOperationException>(() => Read(text))
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_REGISTRY_REGION is "
                    + $"\"{text}\", expected the name of a region, such as eu-central-1."
            );

    [Theory]
    [InlineData("ap-southeast-5")]
    [InlineData("us-isob-east-1")]
    [InlineData("eusc-de-east-1")]
    [InlineData("cn-north-1")]
    public void Every_partitions_regions_are_known(string region) => Read(region).RegistryRegion.ShouldBe(region);

    private static ConsumerOptions Read(string? region) =>
        ConsumerOptions.Read(name =>
            name switch
            {
                "GLUELINE_REGISTRY_ROLE_ARN" => "arn:aws:iam::111122223333:role/reader",
                "GLUELINE_TABLE" or "GLUELINE_TABLE_KEY" => "x",
                "GLUELINE_REGISTRY_REGION" => region,
                _ => null,
            }
        );
}
