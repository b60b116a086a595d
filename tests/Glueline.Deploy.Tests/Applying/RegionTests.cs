namespace Glueline.Deploy.Tests.Applying;

/// <summary>A consumer in another region than the producer.</summary>
public sealed class RegionTests
{
    private const string There = "us-east-1";
    private const string Zones = """consumer_zone_ids=["use1-az1","use1-az2"]""";

    [Fact]
    public async Task A_consumer_in_another_region_reads_over_PrivateLink()
    {
        var resources = await (await Deployments.Shared.Both).PlannedAsync($"consumer_region={There}", Zones);
        var services = resources.Of("aws_vpc_endpoint_service").ToArray();
        services.Length.ShouldBe(2);
        services.ShouldAllBe(service => service.List("supported_regions").Order().SequenceEqual(new[] { "eu-central-1", There }));
        var endpoints = resources.Of("aws_vpc_endpoint").Where(endpoint => endpoint.Name is "broker").ToArray();
        endpoints.Length.ShouldBe(2);
        endpoints.ShouldAllBe(endpoint => endpoint["service_region"] == "eu-central-1");
        resources
            .Of("aws_subnet")
            .Where(subnet => subnet.Module.Contains("consumer", StringComparison.Ordinal))
            .Select(subnet => subnet["availability_zone_id"])
            .ShouldBe(["use1-az1", "use1-az2"], ignoreOrder: true);
        Variables(resources).GetProperty("GLUELINE_REGISTRY_REGION").GetString().ShouldBe("eu-central-1");
    }

    [Fact]
    public async Task In_one_region_nothing_says_which()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        resources.Of("aws_vpc_endpoint").ShouldAllBe(endpoint => endpoint["service_region"] == null);
        resources.Of("aws_vpc_endpoint_service").ShouldAllBe(service => !service.List("supported_regions").Any());
        Variables(resources).GetProperty("GLUELINE_REGISTRY_REGION").GetString().ShouldBe("eu-central-1");
    }

    [Fact]
    public async Task What_does_not_work_between_regions_is_refused()
    {
        var both = await Deployments.Shared.Both;
        var connected = await both.RefusedAsync($"consumer_region={There}", Zones, "connectivity=multi_vpc", "client_authentication=iam");
        connected.ShouldContain("MSK's multi-VPC connectivity works within one region");
        var placed = await both.RefusedAsync($"consumer_region={There}", "function_in_vpc=true");
        placed.ShouldContain("none leads to the registry in eu-central-1");
        placed.ShouldContain("zone_ids must be set to zones of us-east-1");
    }

    private static System.Text.Json.JsonElement Variables(Resources resources) =>
        resources
            .Of("aws_lambda_function")
            .Single(function => function["function_name"] == "glueline-consumer")
            .Attributes.GetProperty("environment")[0]
            .GetProperty("variables");
}
