using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Glueline.FunctionCost;

/// <summary>Lambda's Runtime API for one function, and a DynamoDB that accepts every write at once; one port for both.</summary>
internal sealed class LambdaStub : IDisposable
{
    private const string Next = "/2018-06-01/runtime/invocation/next";

    private static readonly byte[] Accepted = "{\"UnprocessedItems\":{}}"u8.ToArray();
    private static readonly byte[] Stored = "{}"u8.ToArray();
    private static readonly byte[] Received = "{\"status\":\"OK\"}"u8.ToArray();

    private readonly Channel<byte[]> _payloads = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<byte[]> _answers = Channel.CreateUnbounded<byte[]>();
    private readonly ConcurrentDictionary<string, long> _calls = new();
    private readonly HttpListener _listener = new();
    private int _number;
    private long _bytes;

    public LambdaStub()
    {
        Address = $"127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add($"http://{Address}/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>The calls of the table so far, by operation.</summary>
    public IReadOnlyDictionary<string, long> Calls => new Dictionary<string, long>(_calls);

    /// <summary>The bytes of their bodies.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Gives the function an event, and waits for its answer.</summary>
    public async Task<byte[]> InvokeAsync(byte[] payload)
    {
        await _payloads.Writer.WriteAsync(payload);
        return await _answers.Reader.ReadAsync();
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception exception) when (exception is ObjectDisposedException or HttpListenerException)
        {
            // It was disposed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        try
        {
            var path = http.Request.Url!.AbsolutePath;
            await (
                path is Next ? NextAsync(http)
                : path.StartsWith("/2018-06-01/runtime/", StringComparison.Ordinal) ? EndAsync(http, path)
                : WriteAsync(http)
            );
        }
        catch (Exception exception) when (exception is ObjectDisposedException or HttpListenerException)
        {
            // The function was ended.
        }
    }

    private async Task NextAsync(HttpListenerContext http)
    {
        var payload = await _payloads.Reader.ReadAsync();
        var deadline = DateTimeOffset.UtcNow.AddSeconds(60).ToUnixTimeMilliseconds();
        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = $"00000000-0000-0000-0000-{++_number:D12}";
        headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Trace-Id"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        await BodyAsync(http, payload, "application/json");
    }

    private async Task EndAsync(HttpListenerContext http, string path)
    {
        var answer = await ReadAsync(http);
        http.Response.StatusCode = 202;
        await BodyAsync(http, Received, "application/json");
        if (path.EndsWith("/error", StringComparison.Ordinal))
            _answers.Writer.TryComplete(new InvalidOperationException(Encoding.UTF8.GetString(answer)));
        else
            await _answers.Writer.WriteAsync(answer);
    }

    private async Task WriteAsync(HttpListenerContext http)
    {
        var operation = http.Request.Headers["X-Amz-Target"]!.Split('.')[^1];
        Interlocked.Add(ref _bytes, (await ReadAsync(http)).Length);
        _calls.AddOrUpdate(operation, 1, (_, count) => count + 1);
        http.Response.Headers["x-amzn-RequestId"] = "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG";
        await BodyAsync(http, operation is "BatchWriteItem" ? Accepted : Stored, "application/x-amz-json-1.0");
    }

    private static async Task<byte[]> ReadAsync(HttpListenerContext http)
    {
        using var body = new MemoryStream();
        await http.Request.InputStream.CopyToAsync(body);
        return body.ToArray();
    }

    private static async Task BodyAsync(HttpListenerContext http, byte[] body, string type)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength64 = body.Length;
        await http.Response.OutputStream.WriteAsync(body);
        http.Response.Close();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
