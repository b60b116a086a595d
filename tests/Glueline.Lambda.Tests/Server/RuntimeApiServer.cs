using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Glueline.Lambda.Tests.Server;

/// <summary>Lambda's Runtime API on loopback, with scripted events and failures.</summary>
public sealed class RuntimeApiServer : IAsyncDisposable
{
    private const string Base = "/2018-06-01/runtime/";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly Channel<Action<HttpContext>> _events = Channel.CreateUnbounded<Action<HttpContext>>();
    private readonly Channel<Answer> _answers = Channel.CreateUnbounded<Answer>();
    private readonly ConcurrentQueue<(int Status, string Body)> _verdicts = new();

    private RuntimeApiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public string Address => new Uri(_app.Urls.Single()).Authority;

    /// <summary>Completes when the runtime first requests an event.</summary>
    public TaskCompletionSource FirstRequest { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<RuntimeApiServer> StartAsync()
    {
        var server = new RuntimeApiServer();
        await server._app.StartAsync();
        return server;
    }

    public void Send(string requestId, byte[] payload, params (string Name, string Value)[] headers) =>
        _events.Writer.TryWrite(context =>
        {
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = requestId;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            context.Response.ContentLength = payload.Length;
            context.Response.Body.WriteAsync(payload).AsTask().GetAwaiter().GetResult();
        });

    public void SendChunked(string requestId, params byte[][] chunks) =>
        _events.Writer.TryWrite(context =>
        {
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = requestId;
            foreach (var chunk in chunks)
            {
                context.Response.Body.WriteAsync(chunk).AsTask().GetAwaiter().GetResult();
                context.Response.Body.FlushAsync().GetAwaiter().GetResult();
            }
        });

    /// <summary>Closes the connection of the next request for an event.</summary>
    public void BreakConnection() => _events.Writer.TryWrite(context => context.Abort());

    /// <summary>Answers the next request for an event with a failure.</summary>
    public void FailNext(int status, string body) =>
        _events.Writer.TryWrite(context =>
        {
            context.Response.StatusCode = status;
            context.Response.WriteAsync(body).GetAwaiter().GetResult();
        });

    /// <summary>Answers the next response or error report with this status instead of 202.</summary>
    public void AnswerWith(int status, string body) => _verdicts.Enqueue((status, body));

    public Task<Answer> AnswerAsync() => _answers.Reader.ReadAsync().AsTask().WaitAsync(Timeout);

    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (context.Request.Method == "GET" && path == Base + "invocation/next")
        {
            FirstRequest.TrySetResult();
            try
            {
                (await _events.Reader.ReadAsync(context.RequestAborted))(context);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
            {
                context.Abort();
            }

            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var (status, verdict) = _verdicts.TryDequeue(out var judged) ? judged : (202, """{"status":"OK"}""");
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(verdict);
        _answers.Writer.TryWrite(new Answer(path[Base.Length..], headers, body.ToArray()));
    }
}
