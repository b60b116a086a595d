using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Glueline.Ui.Records;

/// <summary>Rows of bytes and of fields. Only those that are seen are rendered: a megabyte is as quick as a hundred bytes.</summary>
public sealed partial class Glass
{
    private const int PerRow = 16;

    private ElementReference _glass;
    private RecordDetail? _shown;
    private int[] _rows = [];
    private int[] _nodes = [];

    [CascadingParameter]
    private RecordDetail Record { get; set; } = null!;

    protected override void OnParametersSet()
    {
        _rows = [.. Enumerable.Range(0, (Record.Bytes.Length + PerRow - 1) / PerRow)];
        _nodes = [.. Enumerable.Range(0, Record.Nodes.Count)];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown == Record)
            return;
        _shown = Record;
        await Browser.InvokeVoidAsync("glueline.openGlass", _glass, Record.Fault?.Offset);
    }

    /// <summary>The parts of a row; a part may begin before it and end after it.</summary>
    private IEnumerable<Piece> Pieces(int row)
    {
        var (start, end) = (row * PerRow, Math.Min((row + 1) * PerRow, Record.Bytes.Length));
        for (var index = First(start); index < Record.Parts.Count && Record.Parts[index].Start < end; index++)
        {
            var part = Record.Parts[index];
            var (from, to) = (Math.Max(start, part.Start), Math.Min(end, part.End));
            var isBad = Record.Fault is { } fault && fault.Offset >= from && fault.Offset < to;
            yield return new(
                part,
                string.Join(' ', Record.Bytes[from..to].Select(one => one.ToString("x2", CultureInfo.InvariantCulture))),
                $"{part.Kind.ToString().ToLowerInvariant()}{(isBad ? " wrong" : "")}"
            );
        }
    }

    /// <summary>The first part that ends after an offset.</summary>
    private int First(int offset)
    {
        var (low, high) = (0, Record.Parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Record.Parts[middle].End > offset)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private string Ascii(int row) =>
        string.Concat(
            Record
                .Bytes.AsSpan(row * PerRow, Math.Min(PerRow, Record.Bytes.Length - row * PerRow))
                .ToArray()
                .Select(one =>
                    one is > 0x20 and < 0x7f ? (char)one
                    : one is 0x20 ? '\u00a0'
                    : '·'
                )
        );

    private string Class(FieldNode node, int index) =>
        $"{(node.IsDefault || node.IsSkipped ? "aside" : "")}{(index == Record.Fault?.Node ? " wrong" : "")}";

    private static string Describe(FieldNode node)
    {
        var bytes =
            node.End <= node.Start ? "no bytes"
            : node.End - node.Start == 1 ? $"byte {node.Start}"
            : $"bytes {node.Start} to {node.End - 1}";
        return $"{node.Name}: {node.Type}, {bytes}{(node.Note is null ? "" : $"; {node.Note}")}";
    }

    private readonly record struct Piece(BytePart Part, string Hex, string Class);
}
