using System.ComponentModel;

namespace Glueline.Avro.Typed;

/// <summary>How far an array or map has been read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)] // for generated code
public struct ItemCursor
{
    internal const long Ended = -1;

    internal int Child;
    internal bool ItemsTakeBytes;
    internal long Left;

    /// <summary>
    /// How many items are known to follow, so that memory can be allocated at once; usually, but not always, all of them.
    /// </summary>
    public readonly int Count => Left > 0 ? (int)Left : 0;
}
