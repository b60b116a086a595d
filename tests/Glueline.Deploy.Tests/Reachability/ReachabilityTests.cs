using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Reachability;

/// <summary>Who reaches what, by security groups, endpoints, routes and names.</summary>
public sealed class ReachabilityTests
{
    private const int Scram = 9096;

    [Fact]
    public async Task Each_brokers_name_leads_the_pollers_to_that_broker()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var network = new Network(resources);
        var brokers = resources.Of("terraform_data").Where(data => data.Name is "broker").Select(Broker).ToArray();
        brokers.Length.ShouldBe(2);
        brokers.Select(broker => network.AddressBehind(broker.Host, Scram)).ShouldBe(brokers.Select(broker => broker.Address));
        brokers.Select(broker => network.AddressBehind(broker.Host, 9092)).ShouldAllBe(address => address == null);
        network.Connects(network.Group("glueline-pollers"), network.Group("glueline-broker-endpoints"), Scram).ShouldBeTrue();
        network.Connects(network.Group("glueline-balancers"), network.Group("glueline-brokers"), Scram).ShouldBeTrue();
        var bootstrap = resources.Of("aws_lambda_event_source_mapping").Single().Attributes.GetProperty("self_managed_event_source")[0];
        bootstrap
            .GetProperty("endpoints")
            .GetProperty("KAFKA_BOOTSTRAP_SERVERS")
            .GetString()!
            .ShouldBe(string.Join(',', brokers.Select(broker => $"{broker.Host}:{Scram}")));
    }

    [Fact]
    public async Task The_producer_function_reaches_brokers_registry_and_its_secret()
    {
        var network = new Network((await Deployments.Shared.Both).Resources);
        var function = network.Group("glueline-producer");
        network.Connects(function, network.Group("glueline-brokers"), Scram).ShouldBeTrue();
        network.ReachesAws(function, "glue").ShouldBeTrue();
        network.ReachesAws(function, "secretsmanager").ShouldBeTrue();
        network.ReachesAws(function, "sqs").ShouldBeFalse("There is no endpoint for it, and the function never calls it.");
    }

    [Fact]
    public async Task Nobody_else_reaches_the_brokers()
    {
        var network = new Network((await Deployments.Shared.Both).Resources);
        network
            .Clients(network.Group("glueline-brokers"))
            .ShouldBe([network.Group("glueline-producer"), network.Group("glueline-balancers")], ignoreOrder: true);
        network.Clients(network.Group("glueline-broker-endpoints")).ShouldBe([network.Group("glueline-pollers")]);
        network.Clients(network.Group("glueline-pollers")).ShouldBeEmpty();
        network.Clients(network.Group("glueline-balancers")).ShouldBeEmpty();
        network.Connects(network.Group("glueline-producer"), network.Group("glueline-brokers"), 9092).ShouldBeFalse();
    }

    [Fact]
    public async Task On_demand_pollers_and_a_function_in_the_VPC_reach_what_they_call()
    {
        var network = new Network((await Deployments.Shared.Consumer).Resources);
        var (pollers, function) = (network.Group("glueline-pollers"), network.Group("glueline-consumer"));
        network.Connects(pollers, pollers, 14001).ShouldBeTrue("Pollers and the VPC connection's endpoints share the group.");
        foreach (var service in (string[])["lambda", "sts", "secretsmanager", "s3"])
            network.ReachesAws(pollers, service).ShouldBeTrue($"Pollers call {service}.");
        foreach (var service in (string[])["sts", "glue", "dynamodb", "s3", "sqs"])
            network.ReachesAws(function, service).ShouldBeTrue($"The function calls {service}.");
        network.Connects(function, pollers, 14001).ShouldBeFalse("Only pollers read Kafka.");
    }

    private static (string Host, string Address) Broker(Resource data)
    {
        var input = data.Attributes.GetProperty("input").GetProperty("value");
        return (input.GetProperty("host").GetString()!, input.GetProperty("address").GetString()!);
    }
}
