using System.Net;
using Glueline.Local.Faults;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glueline.Local.FrontDoor;

/// <summary>The HTTP server for all services, on loopback, that AWS clients connect to.</summary>
internal sealed class FrontDoorServer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private FrontDoorServer(WebApplication web, ApiCallLog calls)
    {
        _web = web;
        Calls = calls;
        Endpoint = new(_web.Urls.Single());
    }

    /// <summary>The endpoint URL for clients.</summary>
    public Uri Endpoint { get; }

    public ApiCallLog Calls { get; }

    public static async Task<FrontDoorServer> StartAsync(
        IReadOnlyCollection<IAwsService> services,
        SignatureVerifier verifier,
        FrontDoorOptions? options = null,
        ILoggerFactory? logs = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new();
        var calls = new ApiCallLog();
        var logger = (logs ?? NullLoggerFactory.Instance).CreateLogger<FrontDoorServer>();
        var dispatcher = new FrontDoorDispatcher([.. services], verifier, calls, logger, options.Faults, options.Pages);

        // The empty builder reads neither settings files nor environment variables, so nothing can move the listener off loopback.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
                kestrel.Listen(IPAddress.Loopback, options.Port);
            });
        builder.Services.AddSingleton<IHostLifetime, FrontDoorLifetime>();
        options.Site?.AddServices(builder.Services);
        var web = builder.Build();
        if (options.Site is { } site)
            Open(web, site, options.Pages, dispatcher);
        else
            web.Run(context => ServeAsync(context, dispatcher));
        try
        {
            await web.StartAsync(cancellation);
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
        return new(web, calls);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    /// <summary>What is signed, or has no endpoint of the site's, is for AWS.</summary>
    private static void Open(WebApplication web, ISite site, IPages? pages, FrontDoorDispatcher dispatcher)
    {
        web.UseRouting();
        web.Use((context, next) => IsForSite(context, pages) ? next(context) : ServeAsync(context, dispatcher));
        site.Map(web);
    }

    /// <summary>A client of AWS's that forgets to sign sends POST; what a browser sends so goes to an address of the site's own.</summary>
    private static bool IsForSite(HttpContext context, IPages? pages) =>
        context.GetEndpoint() is not null
        && pages?.Has(context.Request.Path.Value ?? "") is not true
        && (context.Request.Method is not "POST" || context.Request.Path.Value is ['/', '_', ..])
        && !FrontDoorDispatcher.IsSigned(Head(context));

    private static async Task ServeAsync(HttpContext context, FrontDoorDispatcher dispatcher)
    {
        var requestId = Guid.NewGuid().ToString();
        AwsReply reply;
        try
        {
            reply = await AnswerAsync(context, dispatcher, requestId);
        }
        catch (ConnectionCutException)
        {
            context.Abort();
            return;
        }
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        response.Headers["x-amzn-RequestId"] = requestId;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        await response.BodyWriter.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static async Task<AwsReply> AnswerAsync(HttpContext context, FrontDoorDispatcher dispatcher, string requestId)
    {
        var head = Head(context);
        try
        {
            var body = await ReadAsync(context);
            return await dispatcher.AnswerAsync(head with { Body = body }, requestId, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            var code =
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? "RequestEntityTooLargeException" : "SerializationException";
            return FrontDoorDispatcher.Render(dispatcher.ServiceOf(head), new(code, exception.Message, exception.StatusCode), requestId);
        }
    }

    private static IncomingRequest Head(HttpContext context)
    {
        // The signature covers the target as sent; the parsed path is already decoded.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
            target = absolute.PathAndQuery;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Headers)
            headers[name] = string.Join(',', values.ToArray());
        return new(
            context.Request.Method,
            query < 0 ? target : target[..query],
            query < 0 ? "" : target[(query + 1)..],
            headers,
            ReadOnlyMemory<byte>.Empty
        );
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        var body = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, 1 << 20));
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}

/// <summary>
/// Ignores signals: the web host's default lifetime would catch them, stop only itself, and keep the program from exiting.
/// </summary>
internal sealed class FrontDoorLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
