using Glueline.Ui.Shell;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Glueline.Ui.Usage;

/// <summary>One schema: who uses its versions, and what may be changed.</summary>
public sealed partial class SchemaUsageView : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private UsageWatch _watch = new();
    private Loaded<SchemaUsage>? _loaded;
    private string? _shown;
    private string _mode = "";
    private long _checkpoint;
    private ChangePreview? _preview;
    private (string Mode, long Checkpoint) _previewed;
    private bool _isBusy;
    private string? _fault;

    [Parameter]
    public string Schema { get; set; } = "";

    [Parameter]
    public long? Version { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => _watch = Usage.Watch;

    protected override void OnParametersSet()
    {
        if (_shown == Schema)
            return;
        (_shown, _preview, _fault, _mode) = (Schema, null, null, "");
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = UsageText.FollowAsync(Clock, () => Usage.Watch, watch => InvokeAsync(() => ShowAsync(watch)), _closed.Token);
    }

    private async Task ShowAsync(UsageWatch watch)
    {
        _watch = watch;
        StateHasChanged();
        if (_loaded is not null)
            await _loaded.ReloadAsync();
    }

    private async Task<SchemaUsage> LoadAsync(CancellationToken cancellation)
    {
        var usage = await Usage.ReadAsync(Schema, cancellation);
        if (_mode.Length == 0)
            (_mode, _checkpoint) = (usage.Mode, usage.Checkpoint);
        return usage;
    }

    private async Task PreviewAsync()
    {
        _fault = null;
        try
        {
            _preview = await Usage.PreviewAsync(Schema, _mode, _checkpoint, _closed.Token);
            _previewed = (_mode, _checkpoint);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _fault = exception.Message;
        }
    }

    private Task UpdateAsync() =>
        ChangeAsync(
            () => Usage.UpdateAsync(Schema, _previewed.Mode, _previewed.Checkpoint, _closed.Token),
            $"{Schema} is under {_previewed.Mode}, its checkpoint at version {_previewed.Checkpoint}."
        );

    private async Task DeleteAsync(VersionUsage version)
    {
        await ChangeAsync(
            () => Usage.DeleteAsync(Schema, version.Number, _closed.Token),
            $"Version {version.Number} of {Schema} is deleted."
        );
        if (_fault is null)
            Navigation.NavigateTo($"usage/{Uri.EscapeDataString(Schema)}");
    }

    private async Task ChangeAsync(Func<Task> change, string done)
    {
        (_isBusy, _fault) = (true, null);
        try
        {
            await change();
            _preview = null;
            Snackbar.Add(done, Severity.Success);
            if (_loaded is not null)
                await _loaded.ReloadAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _fault = exception.Message;
        }
        _isBusy = false;
    }
}
