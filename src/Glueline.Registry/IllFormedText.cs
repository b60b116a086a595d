using System.Text;

namespace Glueline.Registry;

/// <summary>Text that UTF-8 can't hold. Written anyway, the half of a pair would silently become U+FFFD: another text.</summary>
internal static class IllFormedText
{
    /// <summary>Where a surrogate stands without its other half; -1 where none does.</summary>
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
