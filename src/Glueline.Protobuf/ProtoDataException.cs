namespace Glueline.Protobuf;

/// <summary>
/// A record's bytes are not a message of the definition that they are read with. The same record fails again: the remedy is in the record,
/// or in the definition that it was written with.
/// </summary>
public sealed class ProtoDataException : Exception
{
    internal ProtoDataException(string reason, long offset, string path)
        : base(path.Length == 0 ? $"{reason} (byte {offset})" : $"{path}: {reason} (byte {offset})") =>
        (Reason, Offset, Path) = (reason, offset, path);

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>
    /// The byte offset in the input. In a message that occurs in several parts, which are merged, it is where the first part begins.
    /// </summary>
    public long Offset { get; }

    /// <summary>The place as a JSON pointer (RFC 6901) into the JSON value; an empty string is the whole value.</summary>
    public string Path { get; }
}
