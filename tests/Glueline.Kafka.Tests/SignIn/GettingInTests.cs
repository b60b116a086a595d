using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Doubles.Front;

namespace Glueline.Kafka.Tests.SignIn;

/// <summary>Who can't get into the cluster says so within seconds, and not when the delivery time is over.</summary>
public sealed class GettingInTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>, IDisposable
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(12);

    private readonly TestAuthority _authority = new();

    [Fact]
    public async Task A_port_where_nobody_listens_is_reported() =>
        (await FaultAsync("127.0.0.1:1", KafkaSignIn.None)).ShouldBe(
            "no connection to 127.0.0.1:1: Connect to ipv4#127.0.0.1:1 failed: Connection refused. Check host and port, and that security "
                + "groups and routes let this client through."
        );

    [Theory]
    [InlineData("")]
    [InlineData(", 1 identical error(s) suppressed")]
    public void A_reason_is_read_however_often_the_client_has_met_it(string more)
    {
        var text = $"ssl://b:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused (after 0ms in state CONNECT{more})";
        BrokerMessage.Parse(text).ShouldBe(new("b:1", "Connect to ipv4#127.0.0.1:1 failed: Connection refused", "CONNECT"));
    }

    [Fact]
    public async Task A_name_that_can_not_be_resolved_is_reported() =>
        (await FaultAsync("kafka.invalid:9092", KafkaSignIn.None)).ShouldMatch(
            @"^the name of kafka\.invalid:9092 can't be resolved: .*\. Check the bootstrap servers, and that names of their network are resolved here\.$"
        );

    [Theory]
    [InlineData(SignInMethod.None, "APIVERSION_QUERY")]
    [InlineData(SignInMethod.Tls, "SSL_HANDSHAKE")]
    public async Task A_port_that_does_not_answer_is_reported(SignInMethod method, string state)
    {
        await using var port = new Port(async (stream, cancellation) => await stream.CopyToAsync(Stream.Null, cancellation));
        (await FaultAsync(port.Address, method is SignInMethod.Tls ? KafkaSignIn.Tls : KafkaSignIn.None)).ShouldBe(
            $"{port.Address} does not answer ({state}). Check host and port, that security groups and routes let this client through, and "
                + "that the port is one for this sign-in."
        );
    }

    [Fact]
    public async Task A_port_that_closes_connections_is_reported()
    {
        await using var port = new Port((_, _) => Task.CompletedTask);
        (await FaultAsync(port.Address, KafkaSignIn.None)).ShouldContain(port.Address);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_port_that_closes_connections_at_the_handshake_is_reported(int read)
    {
        // Closed with bytes unread, the connection is reset; otherwise it ends.
        await using var port = new Port(
            async (stream, cancellation) => await stream.ReadAtLeastAsync(new byte[read], Math.Min(read, 1), true, cancellation)
        );
        (await FaultAsync(port.Address, KafkaSignIn.Tls)).ShouldStartWith($"{port.Address} does not speak TLS, ");
    }

    [Fact]
    public async Task A_self_signed_certificate_is_reported()
    {
        using var certificate = _authority.ForServer(["localhost"]);
        await using var port = new Port(
            async (stream, cancellation) =>
            {
                await using var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellation);
            }
        );
        (await FaultAsync(port.Address, KafkaSignIn.Tls)).ShouldStartWith($"the certificate of {port.Address} is not trusted here, ");
    }

    [Fact]
    public async Task One_dead_broker_is_not_a_failure()
    {
        var topic = await Topic.CreateAsync(kafka.Cluster);
        using var producer = new EventProducer(new() { BootstrapServers = $"127.0.0.1:1,{kafka.Cluster.BootstrapServers}" });
        (await producer.SendAsync(topic, [Record()])).ShouldHaveSingleItem().Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_password_that_was_replaced_is_read_again()
    {
        await using var front = Front("new");
        var topic = await Topic.CreateAsync(kafka.Cluster);
        var reads = 0;
        using var producer = Producer(front, "old", () => (++reads, "new").Item2);

        (await producer.SendAsync(topic, [Record()])).ShouldHaveSingleItem().Error.ShouldBeNull();
        (await producer.SendAsync(topic, [Record()])).ShouldHaveSingleItem().Error.ShouldBeNull();

        reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_password_that_is_still_wrong_is_not_read_with_every_call()
    {
        await using var front = Front("new");
        var topic = await Topic.CreateAsync(kafka.Cluster);
        var reads = 0;
        using var producer = Producer(front, "old", () => (++reads, "old").Item2);

        for (var call = 0; call < 3; call++)
            (await producer.SendAsync(topic, [Record()]))
                .ShouldHaveSingleItem()
                .Error.ShouldNotBeNull()
                .ShouldContain($"{front.BootstrapServers} refused the user \"till\": ");

        reads.ShouldBe(1);
    }

    public void Dispose() => _authority.Dispose();

    private static async Task<string> FaultAsync(string servers, KafkaSignIn signIn)
    {
        using var producer = new EventProducer(new() { BootstrapServers = servers, SignIn = signIn });
        var watch = Stopwatch.StartNew();

        var delivery = (await producer.SendAsync("events", [Record()])).ShouldHaveSingleItem();

        watch.Elapsed.ShouldBeLessThan(Seconds);
        delivery.State.ShouldBe(DeliveryState.NotSent);
        const string Beginning = "the record for topic \"events\" can't be sent: ";
        const string End = " The record was not sent: send it again.";
        delivery.Error.ShouldNotBeNull().ShouldStartWith(Beginning);
        delivery.Error.ShouldEndWith(End);
        return delivery.Error[Beginning.Length..^End.Length];
    }

    private KafkaFront Front(string password) =>
        KafkaFront.Start(kafka.Cluster, new() { Server = _authority.ForServer(["127.0.0.1"]), Sasl = new ScramServer("till", password) });

    private EventProducer Producer(KafkaFront front, string password, Func<string> renew) =>
        new(
            new()
            {
                BootstrapServers = front.BootstrapServers,
                SignIn = KafkaSignIn.Scram("till", password),
                Config = $"ssl.ca.pem={_authority.Pem}",
                RenewSignIn = _ => Task.FromResult(KafkaSignIn.Scram("till", renew())),
            }
        );

    private static EventRecord Record() => new(null, "value"u8.ToArray());

    /// <summary>A port of this machine that does something with each connection, and closes it after that.</summary>
    private sealed class Port : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _end = new();
        private readonly Task _loop;

        public Port(Func<Stream, CancellationToken, Task> serve)
        {
            _listener.Start();
            _loop = Task.Run(async () =>
            {
                var connections = new List<Task>();
                try
                {
                    while (true)
                    {
                        var client = await _listener.AcceptTcpClientAsync(_end.Token);
                        connections.Add(ServeAsync(client, serve));
                    }
                }
                catch (OperationCanceledException) { }

                await Task.WhenAll(connections);
            });
        }

        public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _loop;
            _listener.Dispose();
            _end.Dispose();
        }

        private async Task ServeAsync(TcpClient client, Func<Stream, CancellationToken, Task> serve)
        {
            using var connection = client;
            try
            {
                await serve(client.GetStream(), _end.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or AuthenticationException) { }
        }
    }
}
