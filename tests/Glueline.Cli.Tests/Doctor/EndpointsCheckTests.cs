using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

/// <summary>
/// What EC2 says about interface endpoints. See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html.
/// </summary>
public sealed class EndpointsCheckTests : IDisposable
{
    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Connected_endpoints_are_ok_for_the_consumer_which_asks_for_its_own()
    {
        var ec2 = new FormService("ec2", Endpoints(("vpce-1", "available")));
        (await AskAsync(ec2, Side.Consumer)).ShouldBeOk("broker 1: vpce-1 is available.");
        ec2.Form["Action"].ShouldBe("DescribeVpcEndpoints");
        ec2.Form["Filter.1.Name"].ShouldBe("service-name");
        ec2.Form["Filter.1.Value.1"].ShouldBe("com.amazonaws.vpce.eu-central-1.vpce-svc-1");
        (ec2.Form["Filter.2.Name"], ec2.Form["Filter.2.Value.1"]).ShouldBe(("vpc-id", "vpc-1"));
    }

    [Fact]
    public async Task An_endpoint_that_waits_is_reported_to_both_sides_with_the_command()
    {
        const string Accept =
            "Accept it in the producer's account: aws ec2 accept-vpc-endpoint-connections --service-id vpce-svc-1 --vpc-endpoint-ids vpce-1";
        (await AskAsync(new("ec2", Endpoints(("vpce-1", "pendingAcceptance"))), Side.Consumer)).ShouldFail(
            "broker 1: vpce-1 is pendingAcceptance.",
            Accept
        );
        var ec2 = new FormService("ec2", Connections(("vpce-1", "pendingAcceptance")));
        (await AskAsync(ec2, Side.Producer)).ShouldFail("broker 1: vpce-1 is pendingAcceptance.", Accept);
        (ec2.Form["Action"], ec2.Form["Filter.1.Name"], ec2.Form["Filter.1.Value.1"]).ShouldBe(
            ("DescribeVpcEndpointConnections", "service-id", "vpce-svc-1")
        );
    }

    [Fact]
    public async Task A_rejected_endpoint_is_as_good_as_none() =>
        (await AskAsync(new("ec2", Endpoints(("vpce-1", "rejected"))), Side.Consumer)).ShouldFail(
            "broker 1: no endpoint is connected to vpce-svc-1; vpce-1 is rejected.",
            "Create it: terraform apply -replace='module.broker_access[0].aws_vpc_endpoint.broker[\"1\"]' in deploy/terraform/consumer, with fresh outputs of the producer."
        );

    [Fact]
    public async Task A_missing_endpoint_is_reported_to_the_producer_too() =>
        (await AskAsync(new("ec2", Connections()), Side.Producer)).ShouldFail(
            "broker 1: no endpoint is connected to vpce-svc-1.",
            "Apply deploy/terraform/consumer with fresh outputs of the producer, in the consumer's account."
        );

    [Fact]
    public async Task Who_may_not_ask_is_told_what_allows_it() =>
        (await AskAsync(new("ec2", "", "UnauthorizedOperation"), Side.Consumer)).ShouldBeSkipped(
            "because arn:aws:iam::444455556666:user/owner may not ec2:DescribeVpcEndpoints: the policy of the variable diagnostics allows it."
        );

    [Fact]
    public async Task Without_PrivateLink_there_is_nothing_to_check()
    {
        _files.Producer["connectivity"] = "multi_vpc";
        (await AskAsync(new("ec2", ""), Side.Consumer)).ShouldBeSkipped("because connectivity is multi_vpc: no endpoints are ours.");
    }

    private async Task<Finding> AskAsync(FormService ec2, Side side)
    {
        await using var account = await TestAccount.StartAsync(side is Side.Consumer ? "444455556666" : "111122223333", ec2);
        var examination = account.As(_files.Examine(side));
        await new CallerCheck().AskAsync(examination);
        return await new EndpointsCheck().AskAsync(examination);
    }

    private static string Endpoints(params IReadOnlyList<(string Id, string State)> endpoints) =>
        $"""
            <DescribeVpcEndpointsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><vpcEndpointSet>
            {string.Concat(
                endpoints.Select(one =>
                    $"<item><vpcEndpointId>{one.Id}</vpcEndpointId><vpcEndpointType>Interface</vpcEndpointType><vpcId>vpc-1</vpcId>"
                    + "<serviceName>com.amazonaws.vpce.eu-central-1.vpce-svc-1</serviceName>"
                    + $"<state>{one.State}</state><ownerId>444455556666</ownerId></item>"
                )
            )}
            </vpcEndpointSet></DescribeVpcEndpointsResponse>
            """;

    private static string Connections(params IReadOnlyList<(string Id, string State)> endpoints) =>
        $"""
            <DescribeVpcEndpointConnectionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcEndpointConnectionSet>
            {string.Concat(
                endpoints.Select(one =>
                    $"<item><serviceId>vpce-svc-1</serviceId><vpcEndpointId>{one.Id}</vpcEndpointId>"
                    + $"<vpcEndpointOwner>444455556666</vpcEndpointOwner><vpcEndpointState>{one.State}</vpcEndpointState></item>"
                )
            )}
            </vpcEndpointConnectionSet></DescribeVpcEndpointConnectionsResponse>
            """;
}
