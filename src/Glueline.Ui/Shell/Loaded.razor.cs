using Microsoft.AspNetCore.Components;

namespace Glueline.Ui.Shell;

/// <summary>A value that is loaded, with what is shown meanwhile and after a failure.</summary>
/// <typeparam name="TValue">The value's type.</typeparam>
public sealed partial class Loaded<TValue> : IDisposable
{
    /// <summary>How long the first picture, which a browser gets as a whole, waits for the value.</summary>
    private static readonly TimeSpan FirstPicture = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource _loading = new();
    private object? _key;
    private bool _isStarted;
    private bool _isLoaded;
    private TValue? _value;
    private string? _fault;

    /// <summary>What is loaded, in the plural or with an article.</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = "";

    /// <summary>Identifies the value: another key is another value.</summary>
    [Parameter]
    public object? Key { get; set; }

    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<TValue>> Load { get; set; } = null!;

    [Parameter, EditorRequired]
    public RenderFragment<TValue> Content { get; set; } = null!;

    [Parameter]
    public int Lines { get; set; } = 4;

    /// <summary>Loads the value again. What is shown stays until then.</summary>
    public async Task ReloadAsync()
    {
        await _loading.CancelAsync();
        _loading.Dispose();
        _loading = new();
        var own = _loading.Token;
        try
        {
            var value = await Load(own);
            if (own.IsCancellationRequested)
                return;
            (_value, _isLoaded, _fault) = (value, true, null);
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            _fault = exception.Message;
        }
        StateHasChanged();
    }

    public void Dispose()
    {
        _loading.Cancel();
        _loading.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_isStarted && Equals(_key, Key))
            return;
        (_isStarted, _isLoaded, _fault, _key) = (true, false, null, Key);
        var load = ReloadAsync();
        // A first picture that says what is loaded is better than none; the connection that follows loads it.
        await (RendererInfo.IsInteractive ? load : Task.WhenAny(load, Task.Delay(FirstPicture)));
    }
}
