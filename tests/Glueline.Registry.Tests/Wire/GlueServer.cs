using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glueline.Registry.Tests.Wire;

/// <summary>A server on loopback that records requests and answers as it is set to.</summary>
internal sealed class GlueServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string Body)> _answers = new();

    private GlueServer(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Target, string ContentType, string Body)> Requests { get; } = new();

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<GlueServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new GlueServer(app);
        app.MapPost("/", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public GlueServer Answers(string body, int status = 200)
    {
        _answers.Enqueue((status, body));
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        Requests.Enqueue((http.Request.Headers["X-Amz-Target"].ToString(), http.Request.ContentType ?? "", await reader.ReadToEndAsync()));
        var (status, body) = _answers.TryDequeue(out var answer)
            ? answer
            : (500, """{"__type":"InternalServiceException","Message":"no answer left"}""");
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/x-amz-json-1.1";
        http.Response.Headers["x-amzn-RequestId"] = "11111111-2222-3333-4444-555555555555";
        await http.Response.WriteAsync(body);
    }
}
