using System.Text.Json;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>What deployments protect unless somebody says otherwise.</summary>
public sealed class ProtectionTests
{
    [Fact]
    public async Task Tables_and_balancers_are_not_deleted_by_mistake_except_in_a_trial()
    {
        var (consumer, both) = ((await Deployments.Shared.Consumer).Resources, (await Deployments.Shared.Both).Resources);
        consumer.Of("aws_dynamodb_table").Single()["deletion_protection_enabled"].ShouldBe("True");
        both.Of("aws_dynamodb_table").Single()["deletion_protection_enabled"].ShouldBe("False");
        both.Of("aws_lb").ShouldAllBe(balancer => balancer["enable_deletion_protection"] == "False");
    }

    [Fact]
    public async Task Queues_and_buckets_accept_TLS_only()
    {
        var (consumer, both) = ((await Deployments.Shared.Consumer).Resources, (await Deployments.Shared.Both).Resources);
        var policies = both.Of("aws_sqs_queue_policy").Concat(consumer.Of("aws_s3_bucket_policy")).ToArray();
        policies.Length.ShouldBe(both.Of("aws_sqs_queue").Count() + consumer.Of("aws_s3_bucket").Count());
        foreach (var policy in policies)
        {
            var statement = JsonDocument.Parse(policy["policy"]!).RootElement.GetProperty("Statement")[0];
            statement.GetProperty("Effect").GetString().ShouldBe("Deny");
            statement.GetProperty("Condition").GetRawText().ShouldBe("""{"Bool":{"aws:SecureTransport":"false"}}""");
        }
    }

    [Fact]
    public async Task Endpoints_of_AWS_serve_the_accounts_own_identities()
    {
        var endpoints = (await Deployments.Shared.Consumer).Resources.Of("aws_vpc_endpoint").ToArray();
        endpoints.Length.ShouldBeGreaterThan(4);
        endpoints.ShouldAllBe(endpoint =>
            endpoint["policy"]!.Contains($"""aws:PrincipalAccount":"{AccountProcess.Consumer}""", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Gateways_serve_everybody_whom_a_condition_lets_in_as_AWS_demands()
    {
        var gateways = (await Deployments.Shared.Consumer).Resources.Of("aws_vpc_endpoint").Where(endpoint => endpoint.Name is "gateway");
        var statements = gateways
            .SelectMany(gateway => JsonDocument.Parse(gateway["policy"]!).RootElement.GetProperty("Statement").EnumerateArray())
            .ToArray();
        statements.ShouldNotBeEmpty();
        statements.ShouldAllBe(statement => statement.GetProperty("Principal").ToString() == "*");
        statements.Count(statement => statement.TryGetProperty("Condition", out _)).ShouldBe(statements.Length);
    }

    [Fact]
    public async Task Without_a_NAT_gateway_there_is_no_way_to_the_internet()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        resources.Of("aws_subnet").Count().ShouldBe(4, "Two zones in each account.");
        resources.Of("aws_internet_gateway").ShouldBeEmpty();
        resources
            .All.Where(resource => resource.Type.EndsWith("_egress_rule", StringComparison.Ordinal))
            .ShouldAllBe(rule => rule["cidr_ipv4"] != "0.0.0.0/0");
    }
}
