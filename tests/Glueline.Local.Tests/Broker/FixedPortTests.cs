using System.Net;
using System.Net.Sockets;
using System.Text;
using Glueline.Local.Broker;

namespace Glueline.Local.Tests.Broker;

public sealed class FixedPortTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kafkas_clients_find_the_cluster_there_also_when_the_first_broker_is_down()
    {
        await using var cluster = EmbeddedCluster.Start();
        await cluster.CreateTopicAsync("t", 3, Cancellation);
        await using var port = FixedPort.Open(0, cluster.BootstrapServers);

        await KafkaClients.SendAsync(port.Address, "t", 2, partition: 1);
        cluster.StopBroker(1);
        await KafkaClients.SendAsync(port.Address, "t", 2, partition: 1);

        using var consumer = KafkaClients.Consumer(port.Address, "g");
        consumer.Assign(new Confluent.Kafka.TopicPartitionOffset("t", 1, 3));
        consumer.Consume(KafkaClients.WaitLimit).Message.Key.ShouldBe("k1");
    }

    [Fact]
    public async Task Each_of_many_connections_gets_all_that_it_is_sent_after_it_has_sent_its_end()
    {
        using var upperCase = new Answering();
        await using var port = FixedPort.Open(0, upperCase.Address);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(async number =>
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync(IPEndPoint.Parse(port.Address), Cancellation);
                    // Far more than one buffer, of which nothing is answered before the end.
                    var stream = client.GetStream();
                    var sent = new string((char)('a' + number % 26), 40_000 + number);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(sent), Cancellation);
                    client.Client.Shutdown(SocketShutdown.Send);
                    using var reader = new StreamReader(stream);
                    return (Sent: sent, Answer: await reader.ReadToEndAsync(Cancellation));
                })
        );

        foreach (var (sent, answer) in answers)
            answer.ShouldBe(sent.ToUpperInvariant());
    }

    [Fact]
    public async Task Its_end_cuts_open_connections_and_frees_the_port()
    {
        using var upperCase = new Answering();
        var port = FixedPort.Open(0, upperCase.Address);
        var address = IPEndPoint.Parse(port.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address, Cancellation);
        await client.GetStream().WriteAsync("a"u8.ToArray(), Cancellation);
        await upperCase.Seen;

        await port.DisposeAsync();

        try
        {
            (await client.GetStream().ReadAsync(new byte[1], Cancellation)).ShouldBe(0);
        }
        catch (IOException)
        {
            // A connection that is reset has ended as well.
        }
        await using var again = FixedPort.Open(address.Port, upperCase.Address);
        again.Address.ShouldBe(address.ToString());
    }

    [Fact]
    public async Task Without_a_broker_a_connection_ends()
    {
        var closed = new Answering();
        closed.Dispose();
        await using var port = FixedPort.Open(0, closed.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(port.Address), Cancellation);

        (await client.GetStream().ReadAsync(new byte[1], Cancellation)).ShouldBe(0);
    }

    /// <summary>Answers in upper case, once its client has sent everything.</summary>
    private sealed class Answering : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Answering()
        {
            _listener.Start();
            Address = _listener.LocalEndpoint.ToString()!;
            _ = AcceptAsync();
        }

        public string Address { get; }

        /// <summary>Completes with the first byte of any connection.</summary>
        public Task Seen => _seen.Task;

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                    _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Disposed.
            }
        }

        private async Task AnswerAsync(TcpClient client)
        {
            using (client)
            {
                var stream = client.GetStream();
                using var content = new MemoryStream();
                var buffer = new byte[4096];
                while (await stream.ReadAsync(buffer) is > 0 and var read)
                {
                    _seen.TrySetResult();
                    content.Write(buffer.AsSpan(0, read));
                }
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(content.ToArray()).ToUpperInvariant()));
            }
        }
    }
}
