using Glueline.Aws;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Are the interface endpoints of all brokers connected? Both accounts see them, each from its side.</summary>
internal sealed class EndpointsCheck : ICheck
{
    public const string CheckName = "endpoints";

    private const string Version = "2016-11-15";

    public string Name => CheckName;

    public IReadOnlyList<string> Uses => ["producer.brokers"];

    public IReadOnlyList<string> Needs => [CallerCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        if (!examination.UsesPrivateLink)
            return Finding.Skipped($"because connectivity is {examination.Producer.Connectivity}: no endpoints are ours.");
        var operation = examination.Side is Side.Consumer ? "DescribeVpcEndpoints" : "DescribeVpcEndpointConnections";
        try
        {
            var services = examination.Producer.Brokers.Select(broker => broker.EndpointServiceName).Distinct().ToList();
            var filter =
                examination.Side is Side.Consumer
                    ? Filter(1, "service-name", services).Concat(Filter(2, "vpc-id", VpcOf(examination)))
                    : Filter(1, "service-id", services.Select(IdOf));
            var answer = await FormCall
                .SendAsync(examination, AwsService.Ec2, Version, operation, filter, cancellation)
                .ConfigureAwait(false);
            var endpoints =
                examination.Side is Side.Consumer
                    ? answer
                        .Items("vpcEndpointSet")
                        .Select(item => new Endpoint(
                            IdOf(item.Text("serviceName")),
                            item.Text("vpcEndpointId"),
                            item.Text("state"),
                            item.Text("lastError", "message")
                        ))
                    : answer
                        .Items("vpcEndpointConnectionSet")
                        .Select(item => new Endpoint(
                            item.Text("serviceId"),
                            item.Text("vpcEndpointId"),
                            item.Text("vpcEndpointState"),
                            ""
                        ));
            return Check([.. endpoints], examination);
        }
        catch (AwsServiceException exception) when (exception.Code is "UnauthorizedOperation" or "AccessDenied" or "AccessDeniedException")
        {
            return Finding.Skipped(
                $"because {examination.Caller?.Arn} may not ec2:{operation}: the policy of the variable diagnostics allows it."
            );
        }
        catch (AwsServiceException exception)
        {
            return Finding.Failed(
                exception.Message,
                "Check that EC2's API can be reached from here: a VPC without internet access needs an interface endpoint for "
                    + "com.amazonaws.REGION.ec2, which the variable diagnostics creates. Or run this check from elsewhere."
            );
        }
    }

    internal static Finding Check(IReadOnlyList<Endpoint> endpoints, Examination examination)
    {
        List<string> well = [],
            wrong = [],
            steps = [];
        foreach (var broker in examination.Producer.Brokers.DistinctBy(broker => broker.EndpointServiceName))
        {
            var service = IdOf(broker.EndpointServiceName);
            var own = endpoints.Where(endpoint => endpoint.Service == service && !IsGone(endpoint.State)).ToList();
            if (own.Count is 0)
            {
                var gone = endpoints.FirstOrDefault(endpoint => endpoint.Service == service);
                wrong.Add(
                    $"broker {broker.Id}: no endpoint is connected to {service}{(gone is null ? "" : $"; {gone.Id} is {gone.State}")}."
                );
                steps.Add(
                    examination.Side is Side.Consumer || gone is not null
                        ? $"Create it: terraform apply -replace='module.broker_access[0].aws_vpc_endpoint.broker[\"{broker.Id}\"]' in "
                            + "deploy/terraform/consumer, with fresh outputs of the producer."
                        : "Apply deploy/terraform/consumer with fresh outputs of the producer, in the consumer's account."
                );
            }
            foreach (var endpoint in own)
                if (IsAvailable(endpoint.State))
                    well.Add($"broker {broker.Id}: {endpoint.Id} is {endpoint.State}.");
                else
                {
                    wrong.Add(
                        $"broker {broker.Id}: {endpoint.Id} is {endpoint.State}{(endpoint.Reason.Length > 0 ? $": {endpoint.Reason}" : "")}."
                    );
                    steps.Add(Step(endpoint));
                }
        }
        return wrong.Count > 0 ? Finding.Failed([.. wrong, .. well], [.. steps.Distinct()]) : Finding.Ok(well);
    }

    // EC2 writes states as "available" for owners of endpoints, and as "Available" in some older answers.
    private static bool IsAvailable(string state) => state.Equals("available", StringComparison.OrdinalIgnoreCase);

    private static bool IsGone(string state) =>
        new[] { "deleted", "deleting", "rejected", "failed", "expired" }.Contains(state, StringComparer.OrdinalIgnoreCase);

    private static string Step(Endpoint endpoint) =>
        endpoint.State.Equals("pendingAcceptance", StringComparison.OrdinalIgnoreCase)
            ? "Accept it in the producer's account: aws ec2 accept-vpc-endpoint-connections --service-id "
                + $"{endpoint.Service} --vpc-endpoint-ids {endpoint.Id}"
            : "Wait some minutes, and run this again.";

    private static string IdOf(string serviceName) => serviceName[(serviceName.LastIndexOf('.') + 1)..];

    private static IEnumerable<string> VpcOf(Examination examination) => examination.Consumer?.VpcId is { Length: > 0 } vpc ? [vpc] : [];

    private static IEnumerable<(string Name, string Value)> Filter(int number, string name, IEnumerable<string> values)
    {
        var all = values.ToList();
        if (all.Count is 0)
            yield break;
        yield return (FormattableString.Invariant($"Filter.{number}.Name"), name);
        for (var i = 0; i < all.Count; i++)
            yield return (FormattableString.Invariant($"Filter.{number}.Value.{i + 1}"), all[i]);
    }

    /// <summary>An interface endpoint, by the id of its service; the reason is empty if all is well.</summary>
    internal sealed record Endpoint(string Service, string Id, string State, string Reason);
}
