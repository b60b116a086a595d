using System.Net;
using System.Net.Sockets;
using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

public sealed class PortsCheckTests : IDisposable
{
    private readonly OutputFiles _files = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public PortsCheckTests() => _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    private int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_port_that_listens_is_open()
    {
        _listener.Listen();
        _files.Producer["brokers"] = OutputFiles.Brokers(("127.0.0.1", Port));
        (await new PortsCheck().AskAsync(_files.Examine())).ShouldBeOk($"127.0.0.1:{Port} is open.");
    }

    [Theory]
    [InlineData(
        Side.Consumer,
        "SASL_SSL",
        "Refused means that the network path is open, but nothing listens at its end: check in the producer's account that the load balancer's target for this broker is healthy (EC2, target groups), and that the targets still have the broker's addresses; apply deploy/terraform/producer after brokers were replaced."
    )]
    [InlineData(
        Side.Producer,
        "SASL_SSL",
        "Refused means that the host is up, but does not listen on this port: the cluster must have this listener (client_authentication in deploy/terraform/producer), and its outputs must be fresh."
    )]
    [InlineData(
        Side.Producer,
        "PLAINTEXT",
        "Start the local stack (./glueline up --outputs FOLDER) and use the outputs that it writes: each start has its own ports."
    )]
    public async Task A_port_without_a_listener_refuses(object side, string protocol, string step)
    {
        // Bound but not listening, so that no other program gets the port meanwhile.
        _files.Producer["security_protocol"] = protocol;
        _files.Producer["brokers"] = OutputFiles.Brokers(("127.0.0.1", Port));
        (await new PortsCheck().AskAsync(_files.Examine((Side)side))).ShouldFail($"127.0.0.1:{Port} refuses connections.", step);
    }

    [Theory]
    [InlineData(
        Side.Consumer,
        "private_link",
        "No answer means that packets are dropped: the security group of the interface endpoints must allow the port from this machine and from the consumer function, the producer must have accepted the endpoint (its state is available, not pendingAcceptance), and the brokers' security group must allow the load balancer."
    )]
    [InlineData(
        Side.Consumer,
        "multi_vpc",
        "No answer means that packets are dropped: the security group of the MSK VPC connection must allow the port from this machine and from the consumer function, and the connection must be available."
    )]
    [InlineData(
        Side.Producer,
        "private_link",
        "No answer means that packets are dropped: run this from inside the cluster's VPC; the brokers' security group must allow the port from this machine, and so must network ACLs."
    )]
    public async Task A_port_that_drops_packets_is_distinguished(object side, string connectivity, string step)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux drops connections that a full queue has no room for.");
        await FillQueueAsync();
        _files.Producer["connectivity"] = connectivity;
        _files.Producer["brokers"] = OutputFiles.Brokers(("127.0.0.1", Port));
        (await new PortsCheck().AskAsync(_files.Examine((Side)side) with { Timeout = TimeSpan.FromSeconds(0.3) })).ShouldFail(
            $"127.0.0.1:{Port} does not answer within 0.3 s.",
            step
        );
    }

    private async Task FillQueueAsync()
    {
        _listener.Listen(1);
        while (true)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _waiting.Add(socket);
            try
            {
                await socket.ConnectAsync(_listener.LocalEndPoint!, limit.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
