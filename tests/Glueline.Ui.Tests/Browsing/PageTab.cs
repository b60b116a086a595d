using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Glueline.Ui.Tests.Browsing;

/// <summary>A tab of the browser that shows the page.</summary>
internal sealed class PageTab : IAsyncDisposable
{
    /// <summary>Set to a folder, pictures of the views are written to it.</summary>
    private const string PicturesVariable = "GLUELINE_PICTURES";

    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    public PageTab(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, fault) => Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss", Host: not "127.0.0.1" })
                Add($"The page asked {request.Url}.");
        };
    }

    public IPage Page { get; }

    /// <summary>What went wrong in the browser so far: errors of scripts, failed requests, requests to other machines.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
                return [.. _faults];
        }
    }

    /// <summary>Opens a view, and waits until it reacts.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForSelectorAsync("html[data-live]", new() { State = WaitForSelectorState.Attached });
        await Page.WaitForFunctionAsync("() => !document.querySelector('main .loading')");
    }

    /// <summary>What axe-core finds wrong with what is shown, by the rules of WCAG 2.1 A and AA and by axe's best practices.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        var result = await Page.RunAxe();
        return
        [
            .. result.Violations.SelectMany(violation =>
                violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {Place(node)}")
            ),
        ];
    }

    /// <summary>
    /// Axe finds nothing wrong in light and in dark colors; a picture of each is taken if somebody wants them.
    /// </summary>
    public async Task ShouldBeReadableAsync(string picture)
    {
        foreach (var (colors, name) in ((ColorScheme, string)[])[(ColorScheme.Light, "light"), (ColorScheme.Dark, "dark")])
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = colors, ReducedMotion = ReducedMotion.Reduce });
            await Page.EvaluateAsync("colors => glueline.useColors(colors)", name);
            await Page.WaitForSelectorAsync($"html[data-colors={name}]", new() { State = WaitForSelectorState.Attached });
            (await ViolationsAsync()).ShouldBeEmpty($"{picture}, {name}");
            await PictureAsync($"{picture}-{name}");
        }
    }

    /// <summary>Takes a picture of what is shown, if somebody wants pictures.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(PicturesVariable) is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Add(string fault)
    {
        lock (_faults)
            _faults.Add(fault);
    }

    private static string Place(AxeResultNode node) => $"{node.Target} {node.Html}";
}
