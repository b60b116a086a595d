using Glueline.Cli.Stacks;
using Glueline.Local.Stack;
using Glueline.Ui.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Glueline.Cli.Page;

/// <summary>The page at the address of a local stack. The address answers before the stack is complete; the page does afterwards.</summary>
internal sealed class StackSite : IStackSite, IDisposable
{
    private volatile PageSource? _source;

    public void Show(LocalCloud stack, StackSettings settings) => _source = PageSource.Of(stack, settings);

    public void AddServices(IServiceCollection services)
    {
        PageSite.AddServices(services);
        PageServices.Add(services, () => _source!);
    }

    public void Map(WebApplication web)
    {
        web.Use((context, next) => _source is null ? SayStartingAsync(context) : next(context));
        PageSite.Map(web);
    }

    public void Dispose() => _source?.Dispose();

    private static Task SayStartingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        context.Response.Headers["Refresh"] = "1";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!doctype html><title>Glueline</title><p>The stack is starting.", context.RequestAborted);
    }
}
