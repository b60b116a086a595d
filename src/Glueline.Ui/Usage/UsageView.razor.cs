using Microsoft.AspNetCore.Components;

namespace Glueline.Ui.Usage;

/// <summary>All schemas with what the watch has seen of them.</summary>
public sealed partial class UsageView : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private UsageWatch? _watch;
    private ILookup<string, VersionUse>? _byName;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private UsageWatch? Watch
    {
        get => _watch;
        set
        {
            _watch = value;
            _byName = value?.Versions.OrderByDescending(use => use.Version).ToLookup(use => use.Schema);
        }
    }

    private ILookup<string, VersionUse> ByName => _byName ?? Array.Empty<VersionUse>().ToLookup(use => use.Schema);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => Watch = Usage.Watch;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = UsageText.FollowAsync(
                Clock,
                () => Usage.Watch,
                watch =>
                    InvokeAsync(() =>
                    {
                        Watch = watch;
                        StateHasChanged();
                    }),
                _closed.Token
            );
    }
}
