using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Glueline.FunctionCost;

/// <summary>Lambda's Runtime API for one function, and a DynamoDB that accepts every write at once; one port for both.</summary>
internal sealed class LambdaStub : IAsyncDisposable
{
    private const string Next = "/2018-06-01/runtime/invocation/next";

    private static readonly byte[] Accepted = "{\"UnprocessedItems\":{}}"u8.ToArray();
    private static readonly byte[] Stored = "{}"u8.ToArray();

    private readonly Channel<byte[]> _payloads = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<byte[]> _answers = Channel.CreateUnbounded<byte[]>();
    private readonly ConcurrentDictionary<string, long> _calls = new();
    private readonly WebApplication _app;
    private int _number;
    private long _bytes;

    private LambdaStub(WebApplication app) => _app = app;

    public string Address => new Uri(_app.Urls.First()).Authority;

    /// <summary>The calls of the table so far, by operation.</summary>
    public IReadOnlyDictionary<string, long> Calls => new Dictionary<string, long>(_calls);

    /// <summary>The bytes of their bodies.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public static async Task<LambdaStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var stub = new LambdaStub(app);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    /// <summary>Gives the function an event, and waits for its answer.</summary>
    public async Task<byte[]> InvokeAsync(byte[] payload)
    {
        await _payloads.Writer.WriteAsync(payload);
        return await _answers.Reader.ReadAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http) =>
        http.Request.Path.Value switch
        {
            Next => NextAsync(http),
            { } path when path.StartsWith("/2018-06-01/runtime/", StringComparison.Ordinal) => EndAsync(http, path),
            _ => WriteAsync(http),
        };

    private async Task NextAsync(HttpContext http)
    {
        var payload = await _payloads.Reader.ReadAsync(http.RequestAborted);
        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = $"00000000-0000-0000-0000-{++_number:D12}";
        headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset
            .UtcNow.AddSeconds(60)
            .ToUnixTimeMilliseconds()
            .ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Trace-Id"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        await BodyAsync(http, payload, "application/json");
    }

    private async Task EndAsync(HttpContext http, string path)
    {
        var answer = await ReadAsync(http);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        await BodyAsync(http, "{\"status\":\"OK\"}"u8.ToArray(), "application/json");
        if (path.EndsWith("/error", StringComparison.Ordinal))
            _answers.Writer.TryComplete(new InvalidOperationException(System.Text.Encoding.UTF8.GetString(answer)));
        else
            await _answers.Writer.WriteAsync(answer);
    }

    private async Task WriteAsync(HttpContext http)
    {
        var operation = http.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        Interlocked.Add(ref _bytes, (await ReadAsync(http)).Length);
        _calls.AddOrUpdate(operation, 1, (_, count) => count + 1);
        http.Response.Headers["x-amzn-RequestId"] = "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG";
        await BodyAsync(http, operation is "BatchWriteItem" ? Accepted : Stored, "application/x-amz-json-1.0");
    }

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static async Task BodyAsync(HttpContext http, byte[] body, string type)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }
}
