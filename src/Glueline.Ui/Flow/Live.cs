using Microsoft.AspNetCore.Components;

namespace Glueline.Ui.Flow;

/// <summary>A part of a view that looks once a second whether there is something new, for as long as it is shown.</summary>
public abstract class Live : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _shown = new();

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Ends when the part is no longer shown.</summary>
    protected CancellationToken Shown => _shown.Token;

    protected virtual TimeSpan Interval => TimeSpan.FromSeconds(1);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _shown.Cancel();
        _shown.Dispose();
    }

    /// <summary>Looks for something new; returns whether there is.</summary>
    protected abstract Task<bool> RefreshAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = FollowAsync(_shown.Token);
    }

    private async Task FollowAsync(CancellationToken shown)
    {
        using var timer = new PeriodicTimer(Interval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(shown))
                if (await RefreshAsync())
                    StateHasChanged();
        }
        catch (OperationCanceledException) when (shown.IsCancellationRequested)
        {
            // The part is no longer shown.
        }
        catch (Exception exception)
        {
            // The view shows it, with a way to try again.
            await DispatchExceptionAsync(exception);
        }
    }
}
