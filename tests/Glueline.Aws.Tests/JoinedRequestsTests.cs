using System.Net.Sockets;
using Glueline.Aws.Pipeline;
using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class JoinedRequestsTests
{
    // A body may look like the head of a request; only the beginning of one counts.
    private static readonly byte[] Misleading = [.. "POST / HTTP/1.1\r\nContent-Length: 9000\r\n\r\n"u8];

    [Theory]
    [InlineData(1)]
    [InlineData(3_900)]
    [InlineData(4_096)]
    [InlineData(7_800)]
    [InlineData(15_900)]
    public async Task A_request_of_up_to_16_KB_leaves_with_one_write(int size)
    {
        await using var service = await LoopbackService.StartAsync(request => Task.FromResult(new Reply(200, request.Body)));
        var writes = new List<int>();
        using var http = new HttpClient(Joined(writes));

        // On one connection, where each request has to begin anew.
        await ShouldComeBackAsync(http, service, new ByteArrayContent(Body(size)), Body(size));
        await ShouldComeBackAsync(http, service, new ByteArrayContent(Body(size)), Body(size));

        writes.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(16_384)]
    [InlineData(20_000)]
    [InlineData(3_000_000)]
    public async Task A_larger_one_is_not_held(int size)
    {
        await using var service = await LoopbackService.StartAsync(request => Task.FromResult(new Reply(200, request.Body)));
        var writes = new List<int>();
        using var http = new HttpClient(Joined(writes));

        await ShouldComeBackAsync(http, service, new ByteArrayContent(Body(size)), Body(size));
        await ShouldComeBackAsync(http, service, new ByteArrayContent(Body(5_000)), Body(5_000));

        writes[0].ShouldBeLessThan(size);
        writes[^1].ShouldBeInRange(5_000, 5_500);
    }

    [Fact]
    public async Task One_that_asks_for_leave_sends_its_head_first()
    {
        await using var service = await LoopbackService.StartAsync(request => Task.FromResult(new Reply(200, request.Body)));
        var handler = Joined([]);
        // Without the server's leave nothing would ever follow.
        handler.Expect100ContinueTimeout = Timeout.InfiniteTimeSpan;
        using var http = new HttpClient(handler);
        http.DefaultRequestHeaders.ExpectContinue = true;

        await ShouldComeBackAsync(http, service, new ByteArrayContent(Body(7_800)), Body(7_800));
        await ShouldComeBackAsync(http, service, new ByteArrayContent(Body(7_800)), Body(7_800));
    }

    [Fact]
    public async Task One_without_a_length_or_a_body_leaves_as_it_comes()
    {
        await using var service = await LoopbackService.StartAsync(request => Task.FromResult(new Reply(200, request.Body)));
        using var http = new HttpClient(Joined([]));
        http.DefaultRequestHeaders.TransferEncodingChunked = true;

        await ShouldComeBackAsync(http, service, new StreamContent(new MemoryStream(new byte[7_800])), new byte[7_800]);
        http.DefaultRequestHeaders.TransferEncodingChunked = null;
        (await http.GetByteArrayAsync(new Uri(service.Url), TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await ShouldComeBackAsync(http, service, new ByteArrayContent([]), []);
    }

    private static byte[] Body(int size) =>
        [.. Enumerable.Repeat(Misleading, (size / Misleading.Length) + 1).SelectMany(bytes => bytes).Take(size)];

    private static async Task ShouldComeBackAsync(HttpClient http, LoopbackService service, HttpContent content, byte[] body)
    {
        using var answer = await http.PostAsync(new Uri(service.Url), content, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(body);
    }

    private static SocketsHttpHandler Joined(List<int> writes) =>
        new()
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new CountedWrites(socket, writes);
            },
            PlaintextStreamFilter = (context, _) => new(new JoinedRequests(context.PlaintextStream)),
        };

    private sealed class CountedWrites(Socket socket, List<int> writes) : NetworkStream(socket, ownsSocket: true)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            writes.Add(buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
