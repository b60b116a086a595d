using System.Text;

namespace Glueline.Avro.Generator.Text;

/// <summary>Builds C# code line by line, and names local variables.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private int _locals;

    public string NextLocal(string prefix) => $"{prefix}{++_locals}";

    public void Line(string line) => _text.Append(' ', line.Length == 0 ? 0 : _depth * 4).Append(line).Append('\n');

    public void Open(string line)
    {
        Line(line);
        Line("{");
        _depth++;
    }

    public void Close(string end = "")
    {
        _depth--;
        Line($"}}{end}");
    }

    public override string ToString() => _text.ToString();
}
