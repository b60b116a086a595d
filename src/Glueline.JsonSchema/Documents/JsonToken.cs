using System.Text.Json;

namespace Glueline.JsonSchema.Documents;

/// <summary>A value or a member's name. The tokens of a document are in its order, a name directly before its value.</summary>
internal struct JsonToken
{
    /// <summary>The offset of its first byte in the document; for a string, of the quote.</summary>
    public int Start;

    /// <summary>The number of bytes of a string's text or of a number; the number of an array's items or an object's members.</summary>
    public int Length;

    /// <summary>The index of the token after the whole value.</summary>
    public int Next;

    /// <summary>The offset of a string's text among those whose escapes were resolved; negative if the document itself has it.</summary>
    public int Resolved;

    public JsonValueKind Kind;
}
