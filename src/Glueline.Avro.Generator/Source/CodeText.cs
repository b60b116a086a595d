using System.Text;

namespace Glueline.Avro.Generator.Source;

/// <summary>C# text that grows line by line, with names for locals.</summary>
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

    public void Close(string behind = "")
    {
        _depth--;
        Line($"}}{behind}");
    }

    public override string ToString() => _text.ToString();
}
