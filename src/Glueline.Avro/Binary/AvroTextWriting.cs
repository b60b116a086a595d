using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Glueline.Avro.Binary;

/// <summary>.NET strings in Avro's encoding.</summary>
internal static class AvroTextWriting
{
    /// <summary>
    /// The length in UTF-8 and the string; false, with nothing written, if it holds half a surrogate pair, which UTF-8 can't encode.
    /// </summary>
    public static bool TryWriteText(this ref AvroWriter output, ReadOnlySpan<char> text)
    {
        var start = output.Position;
        output.Ensure(text.Length + AvroWriter.MaxVarint);
        output.WriteLength(text.Length);
        if (AsciiText.TryNarrow(text, output.Free(text.Length)))
        {
            output.Position += text.Length;
            return true;
        }

        output.Position = start;
        return TryWriteUnicode(ref output, text);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryWriteUnicode(ref AvroWriter output, ReadOnlySpan<char> text)
    {
        var start = output.Position;
        var length = Encoding.UTF8.GetByteCount(text);
        output.Ensure(length + AvroWriter.MaxVarint);
        output.WriteLength(length);
        if (Utf8.FromUtf16(text, output.Free(length), out _, out _, replaceInvalidSequences: false) is OperationStatus.Done)
        {
            output.Position += length;
            return true;
        }

        output.Position = start;
        return false;
    }
}
