namespace Glueline.Avro.Spans;

/// <summary>What bytes of an Avro value are for (specification, "Binary Encoding").</summary>
internal enum ByteSpanKind
{
    /// <summary>A union's branch, by its index.</summary>
    Branch,

    /// <summary>The length of a string or of bytes.</summary>
    Length,

    /// <summary>The bytes of a string, bytes or a fixed.</summary>
    Content,

    /// <summary>A boolean, a number, or the index of an enum's symbol.</summary>
    Value,

    /// <summary>The length of a map's key.</summary>
    KeyLength,

    /// <summary>The bytes of a map's key.</summary>
    Key,

    /// <summary>How many items a block of an array or map has; negative if the block's size follows.</summary>
    BlockCount,

    /// <summary>How many bytes a block has.</summary>
    BlockSize,

    /// <summary>The count of zero after the last block.</summary>
    BlockEnd,

    /// <summary>The bytes from the place on where reading failed.</summary>
    Unread,
}
