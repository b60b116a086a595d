using System.Text;

namespace Glueline.Registry;

/// <summary>Finds what UTF-8 can't encode: half of a surrogate pair would silently become U+FFFD, which is another string.</summary>
internal static class IllFormedText
{
    /// <summary>The index of the first surrogate without its other half; -1 if there is none.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; )
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) is not System.Buffers.OperationStatus.Done)
                return at;
            at += length;
        }

        return -1;
    }
}
