using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Glueline.Aws.Tests.Server;

/// <summary>A service on loopback that records every request and sends scripted replies.</summary>
internal sealed class LoopbackService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private LoopbackService(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Answers the first request with the first reply, and so on; the last reply is repeated.</summary>
    public static Task<LoopbackService> StartAsync(params Reply[] replies)
    {
        var next = -1;
        return StartAsync(_ => Task.FromResult(replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]));
    }

    public static async Task<LoopbackService> StartAsync(Func<ReceivedRequest, Task<Reply>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new LoopbackService(app);
        app.Run(context => service.HandleAsync(context, answer));
        await app.StartAsync();
        return service;
    }

    public AwsEnvironment Environment(params (string Name, string Value)[] more)
    {
        Dictionary<string, string> variables = new() { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL"] = Url };
        foreach (var (name, value) in more)
            variables[name] = value;
        return AwsEnvironment.From(variables);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context, Func<ReceivedRequest, Task<Reply>> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()
        );
        _requests.Enqueue(request);
        var reply = await answer(request);
        if (reply == Reply.HangUp)
        {
            context.Abort();
            return;
        }

        if (reply == Reply.Silence)
        {
            var gone = new TaskCompletionSource();
            using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return;
        }

        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers[name] = value;
        context.Response.ContentLength = reply.Body.Length;
        await context.Response.Body.WriteAsync(reply.Body);
    }
}
