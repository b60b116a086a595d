using System.Text.Json.Nodes;
using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

public sealed class NamesCheckTests : IDisposable
{
    private const string ThroughTheZone =
        "Run this from inside the VPC vpc-1. If you do: the private hosted zone that deploy/terraform/consumer creates must be associated with the VPC and point to the interface endpoints, and the VPC's enableDnsSupport and enableDnsHostnames must be on.";

    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(Side.Consumer, "private_link", ThroughTheZone)]
    [InlineData(
        Side.Consumer,
        "multi_vpc",
        "Write fresh outputs of deploy/terraform/producer for the brokers' names, and check that this machine's name server answers for names of the cluster's VPC."
    )]
    [InlineData(
        Side.Producer,
        "private_link",
        "Check that the cluster still exists (aws kafka describe-cluster-v2) and has these names (aws kafka get-bootstrap-brokers); "
            + "then write fresh outputs of deploy/terraform/producer."
    )]
    public async Task A_name_that_does_not_exist_is_reported_for_each_side(object side, string connectivity, string step)
    {
        _files.Producer["connectivity"] = connectivity;
        _files.Producer["brokers"] = OutputFiles.Brokers(("127.0.0.1", 1), ("b-1.example.invalid", 1));
        _files.Consumer["broker_endpoints"] = new JsonObject();
        var finding = await new NamesCheck().AskAsync(_files.Examine((Side)side));
        // Without a name server the resolver can't tell that the name does not exist.
        finding
            .Seen.Select(seen => seen.Replace("the name server does not answer", "no such name (NXDOMAIN)", StringComparison.Ordinal))
            .ShouldContain("b-1.example.invalid does not resolve: no such name (NXDOMAIN).");
        finding.Steps[^1].ShouldBe(step);
        finding.Verdict.ShouldBe(Verdict.Failed);
    }

    [Theory]
    [InlineData("8.8.8.8", "8.8.8.8 (public)")]
    [InlineData("127.0.0.1", "127.0.0.1 (loopback)")]
    [InlineData("172.32.0.1", "172.32.0.1 (public)")]
    [InlineData("2001:db8::1", "2001:db8::1 (public)")]
    public async Task With_PrivateLink_a_public_address_is_wrong(string host, string found)
    {
        _files.Producer["brokers"] = OutputFiles.Brokers((host, 9096));
        (await new NamesCheck().AskAsync(_files.Examine())).ShouldFail(
            $"{host} resolves to {found}, but with PrivateLink it must be an interface endpoint's private address.",
            ThroughTheZone
        );
        (await new NamesCheck().AskAsync(_files.Examine(Side.Producer))).ShouldBeOk($"{host} → {found}.");
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("fd00::1")]
    public async Task A_private_address_must_be_the_interface_endpoints(string host)
    {
        _files.Producer["brokers"] = OutputFiles.Brokers((host, 9096));
        _files.Consumer["broker_endpoints"] = new JsonObject { [host] = host };
        (await new NamesCheck().AskAsync(_files.Examine())).ShouldBeOk($"{host} → {host}.");

        // As if MSK's own name server had answered, which is public.
        _files.Consumer["broker_endpoints"] = new JsonObject { [host] = "10.9.9.9" };
        (await new NamesCheck().AskAsync(_files.Examine())).ShouldFail(
            $"{host} resolves to {host}, but its interface endpoint has 10.9.9.9.",
            ThroughTheZone
        );
    }

    [Fact]
    public async Task A_missing_interface_endpoint_is_reported()
    {
        _files.Producer["brokers"] = OutputFiles.Brokers(("10.1.2.3", 9096));
        _files.Consumer["broker_endpoints"] = new JsonObject { ["10.1.2.3"] = "vpce-1.example.invalid" };
        var finding = await new NamesCheck().AskAsync(_files.Examine());
        finding
            .Seen.ShouldHaveSingleItem()
            .ShouldStartWith("vpce-1.example.invalid, the interface endpoint of 10.1.2.3, does not resolve: ");
        finding.Steps.ShouldBe([
            "Check in the VPC console whether the interface endpoint still exists; apply deploy/terraform/consumer, and write its outputs again.",
        ]);
    }
}
