using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Glueline.Cli.Verbs;

/// <summary>A server on loopback that gives the same answer to every call, and records the callers.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AnsweringServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>The key id of each signed call, and the path of each unsigned one.</summary>
    public ConcurrentQueue<string> Callers { get; } = new();

    /// <summary>What was posted.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public static async Task<AnsweringServer> StartAsync(int status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new AnsweringServer(builder.Build());
        server._app.Run(async context =>
        {
            var authorization = context.Request.Headers.Authorization.ToString();
            server.Callers.Enqueue(
                authorization.Length > 0 ? authorization.Split("Credential=")[1].Split("/aws4_request")[0] : context.Request.Path
            );
            using var reader = new StreamReader(context.Request.Body);
            if (context.Request.Method is "POST")
                server.Bodies.Enqueue(await reader.ReadToEndAsync());
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(
                context.Request.Method is "GET"
                    ? """{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":4102444800000}}"""
                    : body
            );
        });
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
