using Glueline.Local.DynamoDb;

namespace Glueline.Cli.Stacks;

public sealed class TablesEndpointTests
{
    [Fact]
    public void The_callers_own_keys_are_for_AWS_in_the_region_of_the_URL()
    {
        var tables = Read(
            "https://dynamodb.us-east-1.amazonaws.com",
            ("AWS_ACCESS_KEY_ID", "A"),
            ("AWS_SECRET_ACCESS_KEY", "its-secret"),
            ("AWS_SESSION_TOKEN", "C"),
            ("AWS_REGION", "eu-north-1")
        );
        (tables.Region, tables.AccessKeyId, tables.SecretAccessKey, tables.SessionToken).ShouldBe(("us-east-1", "A", "its-secret", "C"));
        tables.ToString().ShouldNotContain("its-secret");
    }

    [Fact]
    public void An_emulator_needs_none()
    {
        var tables = Read("http://127.0.0.1:8000");
        (tables.Endpoint, tables.Region, tables.SessionToken).ShouldBe((new Uri("http://127.0.0.1:8000"), "eu-central-1", null));
        tables.AccessKeyId.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(
        "127.0.0.1:8000",
        "expected the URL of a DynamoDB, such as https://dynamodb.eu-central-1.amazonaws.com or http://127.0.0.1:8000."
    )]
    [InlineData(
        "https://dynamodb.eu-central-1.amazonaws.com",
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, so there are no keys for AWS. Set those of a profile: eval \"$(aws configure export-credentials --profile NAME --format env)\""
    )]
    [InlineData("https://amazonaws.com.dynamodb.amazonaws.com", "expected dynamodb.REGION.amazonaws.com, which names the region.")]
    public void Others_are_refused_with_what_is_missing(string url, string message) =>
        Should.Throw<InputException>(() => Read(url)).Message.ShouldBe($"--dynamodb {url}: {message}");

    private static RemoteTablesOptions Read(string url, params (string Name, string Value)[] variables) =>
        TablesEndpoint.Read(url, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
