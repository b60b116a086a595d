using Glueline.Avro.Json;
using Glueline.Avro.Resolution;

namespace Glueline.Avro.ToJson;

/// <summary>One field of the writer's record as JSON.</summary>
internal struct AvroToJsonField
{
    /// <summary>The name with everything before it: comma or brace, and quotes.</summary>
    public RenderedName Name;

    /// <summary>The node of the value; of an optional field, of the value that is not null.</summary>
    public int Node;

    /// <summary>
    /// The kind of that node, or <see cref="ReadNodeKind.Unresolvable"/> if the loop over fields has no shortcut for it.
    /// </summary>
    public ReadNodeKind Kind;

    public bool IsOptional;

    /// <summary>The byte for null, if the field is optional, and the byte before a value.</summary>
    public byte NullBranch;
    public byte ValueBranch;

    /// <summary>The value's usual form, for <see cref="PlainFields"/>; nothing if the name is too long for a vector.</summary>
    public PlainKind Plain;

    /// <summary>Whether the field is optional and its name fits a vector.</summary>
    public bool IsNullPlain;

    public bool IsSkipped;
}
