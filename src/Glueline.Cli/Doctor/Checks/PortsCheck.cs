using System.Net.Sockets;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Does each broker's port take a connection?</summary>
internal sealed class PortsCheck : ICheck
{
    public const string CheckName = "ports";

    private enum Outcome
    {
        Open,
        Refused,
        Silent,
        Unreachable,
    }

    public string Name => CheckName;

    public IReadOnlyList<string> Uses => ["producer.brokers"];

    public IReadOnlyList<string> Needs => [NamesCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        var tries = await Task.WhenAll(examination.Producer.Brokers.Select(broker => TryAsync(broker, examination.Patience, cancellation)))
            .ConfigureAwait(false);
        var closed = tries.Where(tried => tried.Outcome is not Outcome.Open).ToList();
        return closed.Count > 0
            ? Finding.Failed(
                [.. closed.Concat(tries.Except(closed)).Select(tried => tried.Seen)],
                [.. closed.Select(tried => Step(tried.Outcome, examination)).Distinct()]
            )
            : Finding.Ok([.. tries.Select(tried => tried.Seen)]);
    }

    private static async Task<(Outcome Outcome, string Seen)> TryAsync(
        BrokerOutput broker,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(broker.Host, broker.Port, limit.Token).ConfigureAwait(false);
            return (Outcome.Open, $"{broker.Address} is open.");
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionRefused)
        {
            return (Outcome.Refused, $"{broker.Address} refuses connections.");
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.TimedOut)
        {
            return Silent();
        }
        catch (SocketException exception)
        {
            return (Outcome.Unreachable, $"{broker.Address} can't be reached: {exception.Message}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Silent();
        }

        (Outcome Outcome, string Seen) Silent() => (Outcome.Silent, $"{broker.Address} does not answer within {patience.TotalSeconds} s.");
    }

    private static string Step(Outcome outcome, Examination examination) =>
        (outcome, examination) switch
        {
            (Outcome.Refused, { Side: Side.Consumer, UsesPrivateLink: true }) =>
                "Refused means that the way is open and nobody is at its end: in the producer's account see that the load balancer's "
                    + "target of this broker is healthy (EC2, target groups), and that the broker's addresses are still the targets'; apply "
                    + "deploy/terraform/producer after brokers were replaced.",
            (Outcome.Refused, { Producer.SecurityProtocol: "PLAINTEXT" }) =>
                "Start the local stack (./glueline up --outputs FOLDER) and give the outputs that it writes: each start has its own ports.",
            (Outcome.Refused, _) =>
                "Refused means that the host is there and does not listen on this port: the cluster must have this listener "
                    + "(client_authentication in deploy/terraform/producer), and its outputs must be fresh.",
            (Outcome.Silent, { Side: Side.Consumer, UsesPrivateLink: true }) =>
                "No answer means that packets are dropped: let the security group of the interface endpoints in from this machine and "
                    + "from the consumer function on the port; see that the producer has accepted the endpoint (its state is available, not "
                    + "pendingAcceptance), and that the brokers' security group lets the load balancer in.",
            (Outcome.Silent, { Side: Side.Consumer, Producer.Connectivity: "multi_vpc" }) =>
                "No answer means that packets are dropped: let the security group of the MSK VPC connection in from this machine and "
                    + "from the consumer function on the port, and see that the connection is available.",
            (Outcome.Silent, _) =>
                "No answer means that packets are dropped: run this from inside the cluster's VPC, and let the brokers' security "
                    + "group in from this machine on the port; network ACLs count too.",
            _ => "See that this machine has a route to the brokers' addresses (route tables, VPN, peering), or run this from "
                + "inside the VPC.",
        };
}
