using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>One field of a record in a plan.</summary>
internal struct JsonToAvroField
{
    public GuessedKey Key;

    /// <summary>The node of the value; of an optional field, of the value that is not null.</summary>
    public int Node;

    /// <summary>The kind of that node.</summary>
    public JsonToAvroNodeKind Kind;

    /// <summary>
    /// Whether the field is optional; then the next two are the byte for null and the byte before a value, otherwise 0.
    /// </summary>
    public bool IsOptional;
    public byte NullBranch;
    public byte ValueBranch;

    /// <summary>The value's usual form; the next are for <see cref="PlainValues"/> alone.</summary>
    public PlainKind Plain;

    /// <summary>Whether null is written as its branch and nothing else.</summary>
    public bool IsNullPlain;
    public byte PlainNullBranch;

    /// <summary>The byte before a plain value, if there is one.</summary>
    public byte PlainBranch;

    /// <summary>1 if there is a byte before a plain value, else 0.</summary>
    public byte PlainBranchBytes;
}
