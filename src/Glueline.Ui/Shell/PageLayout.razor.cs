using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Glueline.Ui.Shell;

/// <summary>What all views have around them: where one is, the other views, the colors.</summary>
public sealed partial class PageLayout : IDisposable
{
    private bool _isDark;
    private string _here = "";
    private ErrorBoundary? _boundary;

    [CascadingParameter(Name = "StartsDark")]
    private bool StartsDark { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public void Dispose() => Navigation.LocationChanged -= Moved;

    protected override void OnInitialized()
    {
        _isDark = StartsDark;
        _here = Navigation.ToBaseRelativePath(Navigation.Uri);
        Navigation.LocationChanged += Moved;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        // A browser that did not report the system's choice with its request is asked for it.
        var isDark = await Browser.InvokeAsync<bool>("glueline.start");
        if (isDark == _isDark)
            return;
        _isDark = isDark;
        StateHasChanged();
    }

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        _here = Navigation.ToBaseRelativePath(change.Location).Split('#')[0];
        _boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    private async Task SwitchColorsAsync()
    {
        _isDark = !_isDark;
        var colors = _isDark ? "dark" : "light";
        await Browser.InvokeVoidAsync("glueline.keepColors", colors);
        await Browser.InvokeVoidAsync("glueline.shown", colors);
    }
}
