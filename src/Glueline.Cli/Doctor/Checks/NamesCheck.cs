using System.Net;
using System.Net.Sockets;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Does each broker's name resolve and, with PrivateLink, to its interface endpoint?</summary>
internal sealed class NamesCheck : ICheck
{
    public const string CheckName = "dns";

    public string Name => CheckName;

    public IReadOnlyList<string> Uses => ["producer.brokers"];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        List<string> seen = [],
            wrong = [],
            steps = [];
        foreach (var broker in examination.Producer.Brokers.DistinctBy(broker => broker.Host))
        {
            var (addresses, trouble) = await ResolveAsync(broker.Host, examination.Timeout, cancellation).ConfigureAwait(false);
            if (trouble is not null)
            {
                wrong.Add($"{broker.Host} does not resolve: {trouble}.");
                steps.Add(Unresolved(examination));
                continue;
            }
            var found = string.Join(", ", addresses.Select(AddressKind.Describe));
            if (
                examination is { Side: Side.Consumer, UsesPrivateLink: true }
                && await MisdirectedAsync(examination, broker, addresses, found, cancellation).ConfigureAwait(false) is var (fault, step)
            )
            {
                wrong.Add(fault);
                steps.Add(step);
                continue;
            }
            seen.Add($"{broker.Host} → {found}.");
        }
        return wrong.Count > 0 ? Finding.Failed([.. wrong, .. seen], [.. steps.Distinct()]) : Finding.Ok(seen);
    }

    /// <summary>
    /// MSK's own names resolve everywhere, to addresses in the producer's network. So a private address alone doesn't prove that the
    /// private hosted zone answered: it must be the interface endpoint's.
    /// </summary>
    private static async Task<(string Fault, string Step)?> MisdirectedAsync(
        Examination examination,
        BrokerOutput broker,
        IPAddress[] addresses,
        string found,
        CancellationToken cancellation
    )
    {
        if (!addresses.All(AddressKind.IsPrivate))
            return (
                $"{broker.Host} resolves to {found}, but with PrivateLink it must be an interface endpoint's private address.",
                ThroughTheZone(examination)
            );
        if (examination.Consumer?.BrokerEndpoints.GetValueOrDefault(broker.Host) is not { Length: > 0 } endpoint)
            return null;
        var (expected, trouble) = await ResolveAsync(endpoint, examination.Timeout, cancellation).ConfigureAwait(false);
        if (trouble is not null)
            return (
                $"{endpoint}, the interface endpoint of {broker.Host}, does not resolve: {trouble}.",
                "Check in the VPC console whether the interface endpoint still exists; apply deploy/terraform/consumer, and write its "
                    + "outputs again."
            );
        return expected.Intersect(addresses).Any()
            ? null
            : (
                $"{broker.Host} resolves to {found}, but its interface endpoint has "
                    + $"{string.Join(", ", expected.Select(AddressKind.Describe))}.",
                ThroughTheZone(examination)
            );
    }

    private static async Task<(IPAddress[] Addresses, string? Trouble)> ResolveAsync(
        string host,
        TimeSpan timeout,
        CancellationToken cancellation
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            return addresses is [] ? ([], "no addresses") : (addresses, null);
        }
        catch (SocketException exception)
        {
            return (
                [],
                exception.SocketErrorCode switch
                {
                    SocketError.HostNotFound => "no such name (NXDOMAIN)",
                    SocketError.NoData => "the name has no address",
                    SocketError.TryAgain => "the name server does not answer",
                    _ => exception.Message,
                }
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ([], $"no answer within {timeout.TotalSeconds} s");
        }
    }

    private static string Unresolved(Examination examination) =>
        examination switch
        {
            { Side: Side.Consumer, UsesPrivateLink: true } => ThroughTheZone(examination),
            { Side: Side.Consumer } =>
                "Write fresh outputs of deploy/terraform/producer for the brokers' names, and check that this machine's name server "
                    + "answers for names of the cluster's VPC.",
            _ => "Check that the cluster still exists (aws kafka describe-cluster-v2) and has these names (aws kafka "
                + "get-bootstrap-brokers); then write fresh outputs of deploy/terraform/producer.",
        };

    private static string ThroughTheZone(Examination examination) =>
        $"Run this from inside the VPC{Of(examination)}. If you do: the private hosted zone that deploy/terraform/consumer creates must "
        + "be associated with the VPC and point to the interface endpoints, and the VPC's enableDnsSupport and enableDnsHostnames must be on.";

    private static string Of(Examination examination) =>
        examination.Consumer?.VpcId is { Length: > 0 } vpc ? $" {vpc}" : " of the consumer";
}
