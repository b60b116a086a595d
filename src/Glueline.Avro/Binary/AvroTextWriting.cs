using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Glueline.Avro.Binary;

/// <summary>.NET strings in Avro's encoding.</summary>
internal static class AvroTextWriting
{
    private const int MostBytesAChar = 3;

    /// <summary>
    /// The length in UTF-8 and the string; false, with nothing written, if it holds half a surrogate pair, which UTF-8 can't encode.
    /// </summary>
    public static bool TryWriteText(this ref AvroWriter output, ReadOnlySpan<char> text)
    {
        // One byte is enough for the length of a short string, which is then encoded in place.
        var isShort = text.Length * MostBytesAChar < 64;
        var length = isShort ? text.Length * MostBytesAChar : Encoding.UTF8.GetByteCount(text);
        output.Ensure(length + AvroWriter.MaxVarint);
        var start = output.Position;
        if (isShort)
            output.Position++;
        else
            output.WriteVarint((ulong)length << 1);
        if (Utf8.FromUtf16(text, output.Free(length), out _, out var written, replaceInvalidSequences: false) is not OperationStatus.Done)
        {
            output.Position = start;
            return false;
        }

        if (isShort)
            output.At(start) = (byte)(written << 1);
        output.Position += written;
        return true;
    }
}
