namespace Glueline.Deploy.Tests.Applying;

/// <summary>How the functions run, and how a new version comes to run.</summary>
public sealed class FunctionTests
{
    [Fact]
    public async Task Lambdas_report_of_each_invocation_is_logged()
    {
        var functions = (await Deployments.Shared.Both).Resources.Of("aws_lambda_function").ToArray();
        functions.Length.ShouldBe(2);
        functions.ShouldAllBe(function => Block(function, "logging_config", "system_log_level") == "INFO", "WARN drops REPORT lines.");
        functions.ShouldAllBe(function => Block(function, "tracing_config", "mode") == "Active");
    }

    [Fact]
    public async Task Records_come_to_the_newest_version_by_the_alias()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var alias = resources.Of("aws_lambda_alias").Single(alias => alias["function_name"] == "glueline-consumer");
        alias["function_version"].ShouldBe("1");
        alias.List("routing_config").ShouldBeEmpty();
        resources.Of("aws_lambda_event_source_mapping").Single()["function_name"].ShouldBe(alias["arn"]);
    }

    [Fact]
    public async Task A_new_version_can_get_a_share_of_the_calls()
    {
        var resources = (await Deployments.Shared.Producer).Resources;
        var alias = resources.Of("aws_lambda_alias").Single();
        alias["function_version"].ShouldBe("7");
        Block(alias, "routing_config", "additional_version_weights").ShouldBe("""{"1":0.1}""", StringCompareShould.IgnoreLineEndings);
        resources.Of("aws_lambda_function").Single().List("architectures").ShouldBe(["arm64"]);
    }

    [Fact]
    public async Task An_asynchronous_invocation_that_fails_leaves_its_payload_in_a_queue()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var queue = resources.Of("aws_sqs_queue").Single(queue => queue["name"] == "glueline-producer-failures")["arn"];
        var configurations = resources.Of("aws_lambda_function_event_invoke_config").ToArray();
        configurations.Select(configuration => configuration["qualifier"]).ShouldBe(["$LATEST", "live"], ignoreOrder: true);
        configurations.ShouldAllBe(configuration =>
            configuration
                .Attributes.GetProperty("destination_config")[0]
                .GetProperty("on_failure")[0]
                .GetProperty("destination")
                .GetString() == queue
        );
    }

    [Fact]
    public async Task The_shipped_consumer_needs_its_table() =>
        (await (await Deployments.Shared.Both).RefusedAsync("create_table=false")).ShouldContain(
            "the shipped consumer function stores rows"
        );

    private static string Block(Resource resource, string block, string attribute) =>
        resource.Attributes.GetProperty(block)[0].GetProperty(attribute).GetRawText().Trim('"').Replace(" ", "").Replace("\n", "");
}
