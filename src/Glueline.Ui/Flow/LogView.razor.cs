using Microsoft.AspNetCore.Components;

namespace Glueline.Ui.Flow;

/// <summary>What the functions log, as they log it.</summary>
public sealed partial class LogView
{
    private const int Page = 200;

    private static readonly string[] Levels = ["INFO", "WARN", "ERROR"];

    private static readonly string[] Order = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    private IReadOnlyList<LogLine> _all = [];
    private IReadOnlyList<LogLine> _shown = [];
    private int _most = Page;
    private long _revision = -1;
    private bool _isPaused;

    [SupplyParameterFromQuery(Name = "function")]
    private string? Function { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    private string? Level { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "request")]
    private string? Request { get; set; }

    private IEnumerable<string> Functions =>
        _all.Select(line => line.Function).Append(Function ?? "").Where(name => name.Length > 0).Distinct();

    protected override void OnParametersSet()
    {
        if (!Flow.HasStack)
            return;
        if (!_isPaused)
            Take();
        else
            _shown = [.. _all.Where(Matches)];
    }

    protected override Task<bool> RefreshAsync()
    {
        if (!Flow.HasStack || _isPaused)
            return Task.FromResult(false);
        if (Flow.LogRevision == _revision)
            return Task.FromResult(false);
        Take();
        return Task.FromResult(true);
    }

    private void Take()
    {
        // Before the lines: what comes between the two is read once more.
        _revision = Flow.LogRevision;
        _all = Flow.Log();
        _shown = [.. _all.Where(Matches)];
    }

    private bool Matches(LogLine line) =>
        (string.IsNullOrEmpty(Function) || line.Function == Function)
        && (string.IsNullOrEmpty(Level) || Array.IndexOf(Order, line.Level) >= Array.IndexOf(Order, Level))
        && (string.IsNullOrEmpty(Request) || line.RequestId?.StartsWith(Request, StringComparison.OrdinalIgnoreCase) is true)
        && (string.IsNullOrEmpty(Text) || line.Text.Contains(Text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The filter is a part of the address: it can be sent, and the back button undoes it.</summary>
    private void Go(string name, ChangeEventArgs change) =>
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameter(name, change.Value?.ToString() is { Length: > 0 } value ? value.Trim() : null)
        );

    private void Pause()
    {
        _isPaused = !_isPaused;
        if (!_isPaused)
            OnParametersSet();
    }
}
