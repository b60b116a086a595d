namespace Glueline;

/// <summary>
/// What a record's bytes or a value to be written say is not possible by their schema, whatever the format. The same record fails again:
/// the remedy is in the data, in the schema or in the reader, not in another attempt.
/// </summary>
public abstract class RecordDataException : Exception
{
    /// <summary>Creates the exception; the message joins reason and place.</summary>
    /// <param name="reason">What is wrong: expected against found, and the next step if there is one.</param>
    /// <param name="offset">The byte offset in the input, or -1 when there is none.</param>
    /// <param name="path">The place as a JSON pointer into the value; an empty string is the whole value.</param>
    /// <param name="inner">The cause, if another exception is.</param>
    protected RecordDataException(string reason, long offset = -1, string path = "", Exception? inner = null)
        : base(Describe(reason, offset, path), inner)
    {
        Reason = reason;
        Offset = offset;
        Path = path;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>The byte offset in the input, or -1 when there is none.</summary>
    public long Offset { get; }

    /// <summary>The place as a JSON pointer (RFC 6901) into the value; an empty string is the whole value.</summary>
    public string Path { get; }

    private static string Describe(string reason, long offset, string path) =>
        (offset, path) switch
        {
            (< 0, "") => reason,
            (< 0, _) => $"{path}: {reason}",
            (_, "") => $"{reason} (byte {offset})",
            _ => $"{path}: {reason} (byte {offset})",
        };
}
