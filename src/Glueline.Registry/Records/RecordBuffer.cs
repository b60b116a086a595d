using Glueline.Avro;

namespace Glueline.Registry;

/// <summary>
/// A thread's buffer for the record at hand. It is taken out while it is in use, so that a value that serializes another one while it is
/// written gets another buffer. Not in a generic type, in which a thread's field would be looked up for each type.
/// </summary>
internal static class RecordBuffer
{
    [ThreadStatic]
    private static OutputBuffer? Spare;

    /// <summary>Takes an empty buffer.</summary>
    public static OutputBuffer Take()
    {
        var buffer = Spare;
        if (buffer is null)
            return new OutputBuffer();
        Spare = null;
        buffer.Clear();
        return buffer;
    }

    /// <summary>Gives a buffer back; a large one gives its memory back.</summary>
    public static void Give(OutputBuffer buffer)
    {
        buffer.Trim(RetainedBuffer.MaximumBytes);
        Spare = buffer;
    }
}
