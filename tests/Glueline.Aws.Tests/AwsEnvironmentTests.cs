namespace Glueline.Aws.Tests;

public sealed class AwsEnvironmentTests
{
    [Theory]
    [InlineData("glue", "https://glue.eu-central-1.amazonaws.com/", "AWS_REGION=eu-central-1")]
    [InlineData("dynamodb", "https://dynamodb.eu-central-1.amazonaws.com/", "AWS_REGION=eu-central-1")]
    [InlineData("glue", "https://glue.us-east-1.amazonaws.com/", "AWS_DEFAULT_REGION=us-east-1")]
    [InlineData("glue", "https://glue.eu-west-1.amazonaws.com/", "AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=us-east-1")]
    [InlineData("glue", "https://glue.cn-north-1.amazonaws.com.cn/", "AWS_REGION=cn-north-1")]
    [InlineData("glue", "https://glue-fips.us-east-1.amazonaws.com/", "AWS_REGION=us-east-1 AWS_USE_FIPS_ENDPOINT=true")]
    [InlineData("glue", "https://glue.us-east-1.api.aws/", "AWS_REGION=us-east-1 AWS_USE_DUALSTACK_ENDPOINT=true")]
    [InlineData("glue", "http://127.0.0.1:4590/", "AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=http://127.0.0.1:4590")]
    [InlineData("glue", "http://g:1/", "AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=http://a:2 AWS_ENDPOINT_URL_GLUE=http://g:1")]
    [InlineData("dynamodb", "http://a:2/", "AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=http://a:2 AWS_ENDPOINT_URL_GLUE=http://g:1")]
    [InlineData("dynamodb", "http://d:3/", "AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=http://a:2 AWS_ENDPOINT_URL_DYNAMODB=http://d:3")]
    [InlineData("glue", "https://glue.eu-central-1.amazonaws.com/", "AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=")]
    [InlineData(
        "glue",
        "https://glue.eu-central-1.amazonaws.com/",
        "AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=http://a:2 AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=TRUE"
    )]
    public void The_endpoint_is_the_services_own_then_the_one_for_all_then_the_regions(string service, string url, string variables)
    {
        var environment = AwsEnvironment.From(Parse(variables));

        environment.EndpointOf(service == "glue" ? AwsService.Glue : AwsService.DynamoDb).AbsoluteUri.ShouldBe(url);
    }

    [Fact]
    public void The_variable_of_Secrets_Manager_has_the_SDKs_name() =>
        AwsEnvironment
            .From(Parse("AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=http://a:2 AWS_ENDPOINT_URL_SECRETS_MANAGER=http://s:4"))
            .EndpointOf(AwsService.SecretsManager)
            .AbsoluteUri.ShouldBe("http://s:4/");

    [Theory]
    [InlineData("https://glue.us-east-1.amazonaws.com/", "AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-west-1")]
    [InlineData("https://glue.us-east-1.api.aws/", "AWS_REGION=eu-central-1 AWS_USE_DUALSTACK_ENDPOINT=true")]
    [InlineData("http://a:2/", "AWS_REGION=eu-central-1 AWS_ENDPOINT_URL=http://a:2")]
    public void Another_region_has_its_own_endpoints_unless_they_are_configured(string url, string variables)
    {
        var there = AwsEnvironment.From(Parse(variables)).InRegion("us-east-1");

        there.Region.ShouldBe("us-east-1");
        there.EndpointOf(AwsService.Glue).AbsoluteUri.ShouldBe(url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AWS_REGION= AWS_DEFAULT_REGION=")]
    public void Without_a_region_there_is_no_environment(string variables) =>
        Should
            .Throw<InvalidOperationException>(() => AwsEnvironment.From(Parse(variables)))
            .Message.ShouldBe(
                "No AWS region: neither AWS_REGION nor AWS_DEFAULT_REGION is set. Set AWS_REGION, for example to eu-central-1."
            );

    [Theory]
    [InlineData("localhost:4590")]
    [InlineData("127.0.0.1")]
    [InlineData("ftp://host")]
    public void An_endpoint_that_is_not_a_url_is_refused_with_its_variable(string url)
    {
        var environment = AwsEnvironment.From(
            new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL_GLUE"] = url }
        );

        Should
            .Throw<InvalidOperationException>(() => environment.EndpointOf(AwsService.Glue))
            .Message.ShouldBe($"AWS_ENDPOINT_URL_GLUE is '{url}': expected an absolute http or https URL, such as http://127.0.0.1:4590.");
    }

    private static Dictionary<string, string> Parse(string variables) =>
        variables
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
