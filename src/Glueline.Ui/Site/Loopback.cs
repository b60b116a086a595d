using Microsoft.AspNetCore.Http;

namespace Glueline.Ui.Site;

/// <summary>
/// Lets only this machine's own pages in. The listener is on loopback, but a page of another origin in the same browser could call it, or
/// have a name of its own lead here (DNS rebinding).
/// </summary>
internal static class Loopback
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    public static bool IsFromHere(HttpRequest request) =>
        Names.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && request.Headers.Origin.ToString() is var origin
        && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));

    public static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(
            "This page is for the machine that it runs on: open it as http://localhost with the same port.",
            response.HttpContext.RequestAborted
        );
    }
}
