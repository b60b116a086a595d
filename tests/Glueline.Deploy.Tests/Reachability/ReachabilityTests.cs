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

    [Fact]
    public async Task Who_runs_the_doctor_joins_a_group_that_reaches_brokers_and_AWS_in_either_VPC()
    {
        var network = new Network(await Deployments.Shared.BothExtended);
        var (producers, consumers) = (network.Group("glueline-producer-diagnostics"), network.Group("glueline-consumer-diagnostics"));
        network.Connects(producers, network.Group("glueline-brokers"), Scram).ShouldBeTrue();
        network.Connects(consumers, network.Group("glueline-broker-endpoints"), Scram).ShouldBeTrue();
        foreach (var service in (string[])["sts", "glue", "secretsmanager", "ec2", "elasticloadbalancing", "kafka", "s3"])
            network.ReachesAws(producers, service, "producer").ShouldBeTrue($"The doctor calls {service} in the producer's account.");
        foreach (var service in (string[])["sts", "glue", "secretsmanager", "ec2", "lambda", "dynamodb", "s3"])
            network.ReachesAws(consumers, service, "consumer").ShouldBeTrue($"The doctor calls {service} in the consumer's account.");
        network.Clients(producers).Concat(network.Clients(consumers)).ShouldBeEmpty("Nobody connects to the doctor.");
        network
            .Clients(network.Group("glueline-brokers"))
            .ShouldBe([network.Group("glueline-producer"), network.Group("glueline-balancers"), producers], ignoreOrder: true);
        network
            .Clients(network.Group("glueline-broker-endpoints"))
            .ShouldBe([network.Group("glueline-pollers"), consumers], ignoreOrder: true);
    }

    [Fact]
    public async Task Over_multi_VPC_connectivity_the_doctor_reaches_the_connections_endpoints()
    {
        var network = new Network((await Deployments.Shared.Consumer).Resources);
        var (doctor, pollers) = (network.Group("glueline-consumer-diagnostics"), network.Group("glueline-pollers"));
        network.Connects(doctor, pollers, 14001).ShouldBeTrue();
        network.Connects(pollers, doctor, 14001).ShouldBeFalse();
        var producers = new Network((await Deployments.Shared.Producer).Resources);
        producers.Connects(producers.Group("glueline-producer-diagnostics"), producers.Group("glueline-brokers"), 9098).ShouldBeTrue();
    }

    [Fact]
    public async Task Diagnostics_add_to_a_deployment_and_take_nothing_from_it()
    {
        var resources = await Deployments.Shared.BothExtended;
        var plan = await (await Deployments.Shared.Both).PlanAsync("diagnostics=true");
        plan.Where(change => change.Action is not "create").ShouldBeEmpty();
        resources.Of("aws_eip").Concat(resources.Of("aws_internet_gateway")).ShouldBeEmpty("Nothing has a public address.");
    }

    private static (string Host, string Address) Broker(Resource data)
    {
        var input = data.Attributes.GetProperty("input").GetProperty("value");
        return (input.GetProperty("host").GetString()!, input.GetProperty("address").GetString()!);
    }
}
