using System.Net;
using Glueline.Ui.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Glueline.Cli.Page;

/// <summary>The page on a port of its own, on loopback.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private PageServer(WebApplication web)
    {
        _web = web;
        Address = new(web.Urls.Single());
    }

    public Uri Address { get; }

    /// <param name="source">What the page is about; the caller disposes it.</param>
    /// <param name="port">The port; 0 uses a free one.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<PageServer> StartAsync(PageSource source, int port, CancellationToken cancellation)
    {
        // The empty builder reads neither settings files nor environment variables, so nothing can move the listener off loopback.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, port);
            });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        PageSite.AddServices(builder.Services);
        PageServices.Add(builder.Services, () => source);
        var web = builder.Build();
        web.UseRouting();
        PageSite.Map(web);
        try
        {
            await web.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await web.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        return new(web);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    /// <summary>Ignores signals, which the verb handles.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
