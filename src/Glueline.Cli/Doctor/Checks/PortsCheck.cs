using System.Net.Sockets;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Does each broker's port accept connections?</summary>
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
        var attempts = await Task.WhenAll(
                examination.Producer.Brokers.Select(broker => ConnectAsync(broker, examination.Timeout, cancellation))
            )
            .ConfigureAwait(false);
        var closed = attempts.Where(attempt => attempt.Outcome is not Outcome.Open).ToList();
        return closed.Count > 0
            ? Finding.Failed(
                [.. closed.Concat(attempts.Except(closed)).Select(attempt => attempt.Seen)],
                [.. closed.Select(attempt => Step(attempt.Outcome, examination)).Distinct()]
            )
            : Finding.Ok([.. attempts.Select(attempt => attempt.Seen)]);
    }

    private static async Task<(Outcome Outcome, string Seen)> ConnectAsync(
        BrokerOutput broker,
        TimeSpan timeout,
        CancellationToken cancellation
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
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

        (Outcome Outcome, string Seen) Silent() => (Outcome.Silent, $"{broker.Address} does not answer within {timeout.TotalSeconds} s.");
    }

    private static string Step(Outcome outcome, Examination examination) =>
        (outcome, examination) switch
        {
            (Outcome.Refused, { Side: Side.Consumer, UsesPrivateLink: true }) =>
                "Refused means that the network path is open, but nothing listens at its end: check in the producer's account that the "
                    + "load balancer's target for this broker is healthy (EC2, target groups), and that the targets still have the broker's "
                    + "addresses; apply deploy/terraform/producer after brokers were replaced.",
            (Outcome.Refused, { Producer.SecurityProtocol: "PLAINTEXT" }) =>
                "Start the local stack (./glueline up --outputs FOLDER) and use the outputs that it writes: each start has its own ports.",
            (Outcome.Refused, _) =>
                "Refused means that the host is up, but does not listen on this port: the cluster must have this listener "
                    + "(client_authentication in deploy/terraform/producer), and its outputs must be fresh.",
            (Outcome.Silent, { Side: Side.Consumer, UsesPrivateLink: true }) =>
                "No answer means that packets are dropped: the security group of the interface endpoints must allow the port from this "
                    + "machine and from the consumer function, the producer must have accepted the endpoint (its state is available, not "
                    + "pendingAcceptance), and the brokers' security group must allow the load balancer.",
            (Outcome.Silent, { Side: Side.Consumer, Producer.Connectivity: "multi_vpc" }) =>
                "No answer means that packets are dropped: the security group of the MSK VPC connection must allow the port from this "
                    + "machine and from the consumer function, and the connection must be available.",
            (Outcome.Silent, _) =>
                "No answer means that packets are dropped: run this from inside the cluster's VPC; the brokers' security group must "
                    + "allow the port from this machine, and so must network ACLs.",
            _ => "Check that this machine has a route to the brokers' addresses (route tables, VPN, peering), or run this from "
                + "inside the VPC.",
        };
}
