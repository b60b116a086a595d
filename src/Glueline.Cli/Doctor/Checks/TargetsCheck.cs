using System.Net.Sockets;
using System.Xml.Linq;
using Glueline.Aws;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Do the load balancers reach the brokers? MSK may have moved one to another address.</summary>
internal sealed class TargetsCheck : ICheck
{
    private const string Version = "2015-12-01";
    private const string Operation = "DescribeTargetHealth";

    public string Name => "targets";

    public IReadOnlyList<string> Uses => ["producer.brokers"];

    public IReadOnlyList<string> Needs => [CallerCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        if (!examination.UsesPrivateLink)
            return Finding.Skipped($"because connectivity is {examination.Producer.Connectivity}: there are no load balancers.");
        if (examination.Side is Side.Consumer)
            return Finding.Skipped("because the load balancers are the producer's: check them with --side producer.");
        if (examination.Producer.TargetGroups.Count is 0)
            return Finding.Skipped("because the outputs have no target_group_arns: apply deploy/terraform/producer of this version.");
        List<string> well = [],
            wrong = [],
            steps = [];
        try
        {
            foreach (var (id, group) in examination.Producer.TargetGroups)
            {
                var answer = await FormCall
                    .SendAsync(examination, AwsService.LoadBalancing, Version, Operation, [("TargetGroupArn", group)], cancellation)
                    .ConfigureAwait(false);
                var broker = examination.Producer.Brokers.FirstOrDefault(one => one.Id == id);
                var addresses = broker is null ? [] : await AddressesAsync(broker.Host, examination, cancellation).ConfigureAwait(false);
                Check(id, answer, addresses, well, wrong, steps);
            }
        }
        catch (AwsServiceException exception) when (exception.Code is "AccessDenied" or "AccessDeniedException")
        {
            return Finding.Skipped(
                $"because {examination.Caller?.Arn} may not elasticloadbalancing:{Operation}: the policy of the variable diagnostics allows it."
            );
        }
        catch (AwsServiceException exception)
        {
            return Finding.Failed(
                exception.Message,
                "Check that the API of Elastic Load Balancing can be reached from here: a VPC without internet access needs an interface "
                    + "endpoint for com.amazonaws.REGION.elasticloadbalancing, which the variable diagnostics creates. Or run this check from "
                    + "elsewhere."
            );
        }
        return wrong.Count > 0 ? Finding.Failed([.. wrong, .. well], [.. steps.Distinct()]) : Finding.Ok(well);
    }

    internal static void Check(
        string broker,
        XElement answer,
        IReadOnlyList<string> addresses,
        List<string> well,
        List<string> wrong,
        List<string> steps
    )
    {
        var targets = answer.Items("TargetHealthDescriptions").ToList();
        if (targets.Count is 0)
        {
            wrong.Add($"broker {broker}: its load balancer has no target.");
            steps.Add("Apply deploy/terraform/producer: somebody has deregistered the broker.");
        }
        foreach (var target in targets)
        {
            var (address, state) = (target.Text("Target", "Id"), target.Text("TargetHealth", "State"));
            if (state is "healthy")
            {
                well.Add($"broker {broker}: {address} is healthy.");
                continue;
            }
            var why = target.Text("TargetHealth", "Description");
            var isMoved = addresses.Count > 0 && !addresses.Contains(address);
            wrong.Add(
                $"broker {broker}: {address} is {state}{(why.Length > 0 ? $": {why.TrimEnd('.')}" : "")}"
                    + $"{(isMoved ? $"; the broker is at {string.Join(", ", addresses)}" : "")}."
            );
            steps.Add(
                isMoved
                    ? "MSK has moved the broker: add 1 to broker_addresses_revision in deploy/terraform/producer and apply it, then apply "
                        + "deploy/terraform/consumer."
                : state is "initial" ? "Wait a minute, and run this again."
                : "See whether the broker is well (docs/night.md, Brokers are in trouble), and whether its security group lets the load "
                    + "balancer in: terraform plan in deploy/terraform/producer shows what was changed."
            );
        }
    }

    /// <summary>The broker's addresses by its name, which MSK keeps up to date; none if it can't be resolved here.</summary>
    private static async Task<IReadOnlyList<string>> AddressesAsync(string host, Examination examination, CancellationToken cancellation)
    {
        try
        {
            var found = await System
                .Net.Dns.GetHostAddressesAsync(host, cancellation)
                .WaitAsync(examination.Timeout, cancellation)
                .ConfigureAwait(false);
            return [.. found.Select(address => address.ToString())];
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException)
        {
            return [];
        }
    }
}
