using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Glueline.Ui.Shell;

/// <summary>The document; everything inside is rendered once by the server, and then kept up to date over one connection.</summary>
public sealed partial class App
{
    /// <summary>The cookie that keeps the user's choice of colors.</summary>
    internal const string ColorsCookie = "glueline-colors";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <summary>The user's choice, or else what the browser reports of the system's.</summary>
    private bool IsDark =>
        (Http.Request.Cookies[ColorsCookie] ?? Http.Request.Headers["Sec-CH-Prefers-Color-Scheme"].ToString()).Trim('"') is "dark";
}
