namespace Glueline.Protobuf.Text;

/// <summary>A word, number, quoted text or single character; quoted text keeps its quotes.</summary>
internal readonly record struct ProtoToken(string Text, int Line, int Column, int Offset = 0)
{
    public bool IsQuoted => Text[0] is '"' or '\'';

    public int End => Offset + Text.Length;

    public ProtoException Refuse(string reason) => new(new ProtoProblem(Line, Column, reason));
}
