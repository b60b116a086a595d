using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Glueline.Local.Lambda;

/// <summary>
/// The Lambda Runtime API of one function. As on AWS, each execution environment has its own port, which identifies the calling process.
/// </summary>
internal sealed class RuntimeApiServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly Dictionary<int, int> _slotByPort = [];
    private readonly RuntimeSession?[] _sessions;
    private Task? _disposal;

    private RuntimeApiServer(int slots)
    {
        _sessions = new RuntimeSession?[slots];
        var options = new KestrelServerOptions { AddServerHeader = false };
        // Oversized answers are refused in the Runtime API's own words.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        for (var slot = 0; slot < slots; slot++)
            options.Listen(IPAddress.Loopback, 0);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>The <c>host:port</c> of each execution environment.</summary>
    public IReadOnlyList<string> Endpoints { get; private set; } = [];

    public static async Task<RuntimeApiServer> StartAsync(int slots, CancellationToken cancellation = default)
    {
        var api = new RuntimeApiServer(slots);
        await api._server.StartAsync(api, cancellation);
        api.Endpoints = [.. api._server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address).Authority)];
        for (var slot = 0; slot < slots; slot++)
            api._slotByPort.Add(IPEndPoint.Parse(api.Endpoints[slot]).Port, slot);
        return api;
    }

    /// <summary>Assigns calls on an environment's port to the session of its new process.</summary>
    public void Attach(int slot, RuntimeSession session) => Volatile.Write(ref _sessions[slot], session);

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        // Runtimes block in `next` for as long as they live, so there is nothing to wait for.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception) { }

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context) =>
        _slotByPort.TryGetValue(context.Connection.LocalPort, out var slot) && Volatile.Read(ref _sessions[slot]) is { } session
            ? RuntimeApiCall.HandleAsync(context, session)
            : RuntimeApiCall.RefuseAsync(context, new RuntimeApiRefusal(503, "NoRuntime", "No function process belongs to this endpoint."));
}
