using Glueline.Ui.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(TestBrowser))]

namespace Glueline.Ui.Tests.Browsing;

/// <summary>The machine's Chromium, without a window, for all tests of this program.</summary>
public sealed class TestBrowser : IAsyncLifetime
{
    /// <summary>As root there is no sandbox; and nothing of the browser's own talks to the network.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"];

    private const float Timeout = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Programs.FirstOrDefault(File.Exists) is not { } program)
            return;
        // As long as a tab waits for anything else: the machine may be busy.
        Assertions.SetDefaultExpectTimeout(Timeout);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a tab of a new user, at an address.</summary>
    internal async Task<PageTab> OpenAsync(Uri address, ColorScheme colors = ColorScheme.Light, int width = 1280, int height = 800)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium: apt-get install -y chromium");
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = address.GetLeftPart(UriPartial.Authority),
                ColorScheme = colors,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = width, Height = height },
            }
        );
        context.SetDefaultTimeout(Timeout);
        return new(context, await context.NewPageAsync());
    }
}
