using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Glueline.Ui.Assets;

/// <summary>
/// The files that a browser gets besides the page itself. They are resources of this assembly: nothing comes from elsewhere.
/// </summary>
internal static class PageAssets
{
    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    /// <summary>Tells builds apart, so that a browser never uses the files of an earlier one.</summary>
    public static string Build { get; } = typeof(PageAssets).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>The address of a file, which changes with each build.</summary>
    public static string Address(string name) => $"/_page/{Build}/{name}";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/_page/{build}/{name}", (string name) => Read(name));

    private static IResult Read(string name) =>
        Types.TryGetValue(Path.GetExtension(name), out var type)
        && Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name) is { } content
            ? new Asset(content, type)
            : Results.NotFound();

    private sealed class Asset(Stream content, string type) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var _ = content;
            httpContext.Response.ContentType = type;
            httpContext.Response.ContentLength = content.Length;
            httpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}
