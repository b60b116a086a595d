using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Glueline.Ui.Tests.Browsing;

/// <summary>A tab of the browser that shows the page.</summary>
internal sealed class PageTab : IAsyncDisposable
{
    /// <summary>Set to a folder, pictures of the views are written to it.</summary>
    private const string PicturesVariable = "GLUELINE_PICTURES";

    private static readonly string[] AboutColors = ["color-contrast", "link-in-text-block"];

    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

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

    /// <summary>
    /// Axe finds nothing wrong in light colors, nor in dark ones by the rules about colors: nothing else differs. A picture of each is
    /// taken if somebody wants them.
    /// </summary>
    public async Task ShouldBeReadableAsync(string picture)
    {
        foreach (var (colors, name) in ((ColorScheme, string)[])[(ColorScheme.Light, "light"), (ColorScheme.Dark, "dark")])
        {
            var rules = colors is ColorScheme.Dark ? AboutColors : null;
            await Page.EmulateMediaAsync(new() { ColorScheme = colors, ReducedMotion = ReducedMotion.Reduce });
            await Page.EvaluateAsync("colors => glueline.useColors(colors)", name);
            await Page.WaitForSelectorAsync($"html[data-colors={name}]", new() { State = WaitForSelectorState.Attached });
            (await ViolationsAsync(rules)).ShouldBeEmpty($"{picture}, {name}");
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

    /// <summary>
    /// What axe-core finds wrong with what is shown, by the rules of WCAG 2.1 A and AA and by axe's best practices; or by the given rules.
    /// Axe runs in the page, which has no frames.
    /// </summary>
    private async Task<string[]> ViolationsAsync(string[]? rules)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await Page.EvaluateAsync(Axe.Value);
        return await Page.EvaluateAsync<string[]>(
            """
            async rules => {
                const result = await axe.run(document, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
                return result.violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help}: ${node.target} ${node.html}`));
            }
            """,
            rules
        );
    }

    private void Add(string fault)
    {
        lock (_faults)
            _faults.Add(fault);
    }
}
