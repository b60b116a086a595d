using System.ComponentModel;

namespace Glueline.Avro.Typed;

/// <summary>
/// How far a record has been read; passed from <see cref="TypedReader.BeginRecord"/> to <see cref="TypedReader.NextField"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)] // for generated code
public struct RecordCursor
{
    internal int Next;
    internal int End;
    internal int Table;
    internal int Defaulted;
}
