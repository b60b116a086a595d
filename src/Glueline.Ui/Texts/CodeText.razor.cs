using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace Glueline.Ui.Texts;

/// <summary>A text with line numbers and marks.</summary>
public sealed partial class CodeText
{
    private List<CodeLine> _lines = [];
    private string? _text;
    private IReadOnlyList<TextMark>? _marks;
    private Virtualize<CodeLine>? _virtual;

    /// <summary>Names the region for those who don't see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public IReadOnlyList<TextMark> Marks { get; set; } = [];

    /// <summary>The element's id.</summary>
    [Parameter]
    public string Id { get; set; } = $"text-{Guid.NewGuid():N}";

    /// <summary>Brings a line into sight.</summary>
    public ValueTask ShowAsync(int line) => Browser.InvokeVoidAsync("glueline.showLine", Id, line);

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_text, Text) && ReferenceEquals(_marks, Marks))
            return;
        (_text, _marks) = (Text, Marks);
        var marks = Marks.ToLookup(mark => mark.Line, mark => mark.Why);
        _lines = [.. TextLines.Of(Text).Select((text, index) => new CodeLine(index + 1, text, Mark(marks[index + 1])))];
        if (_virtual is not null)
            await _virtual.RefreshDataAsync();
    }

    private static string? Mark(IEnumerable<string> reasons) => string.Join("; ", reasons.Distinct()) is { Length: > 0 } text ? text : null;

    private sealed record CodeLine(int Number, string Text, string? Mark);
}
