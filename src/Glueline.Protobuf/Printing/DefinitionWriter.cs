using System.Text;

namespace Glueline.Protobuf.Printing;

/// <summary>
/// Lines and blocks, with the white space of wire-schema: a blank line inside a block is indented like the block's own line.
/// </summary>
internal sealed class DefinitionWriter
{
    private const string Indent = "  ";

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isOpen;

    /// <summary>Begins a block, whose line ends with the first section inside, or with the block.</summary>
    public void Open(string head)
    {
        Append(_depth, head + " {");
        _depth++;
        _isOpen = true;
    }

    /// <summary>Separates what follows from what came before: by the end of the block's first line, or by a blank line.</summary>
    public void Section()
    {
        if (!_isOpen)
            Append(Math.Max(_depth - 1, 0), "");
        _text.Append('\n');
        _isOpen = false;
    }

    public void Line(string line)
    {
        foreach (var part in line.Split('\n'))
        {
            Append(_depth, part);
            _text.Append('\n');
        }
    }

    public void Close(string end = "}")
    {
        _depth--;
        if (_isOpen)
            _text.Append(end);
        else
            Append(_depth, end);
        _text.Append('\n');
        _isOpen = false;
    }

    public override string ToString() => _text.ToString();

    private void Append(int depth, string text)
    {
        for (var i = 0; i < depth; i++)
            _text.Append(Indent);
        _text.Append(text);
    }
}
