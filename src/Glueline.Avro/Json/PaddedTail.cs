using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glueline.Avro.Json;

/// <summary>
/// The last bytes of a text with zeros after them, so that whole vectors can be read from each of their places. A zero is not part of any
/// JSON token.
/// </summary>
[InlineArray(Length + Padding)]
internal struct PaddedTail
{
    /// <summary>How many bytes of the text there are.</summary>
    public const int Length = 64;

    /// <summary>How many bytes can be read after them.</summary>
    public const int Padding = 96;

    private byte _first;

    /// <summary>The first byte of the copy.</summary>
    [UnscopedRef]
    public ref byte First => ref _first;

    /// <summary>
    /// Copies the end of a text, so that it ends at <see cref="Length"/>; what is before a shorter one is not defined. It is best done
    /// early, because what was just stored in pieces is slow to load as a vector.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fill(ReadOnlySpan<byte> text)
    {
        for (var index = 0; index < Padding; index += Vector256<byte>.Count)
            Vector256<byte>.Zero.StoreUnsafe(ref _first, (nuint)(Length + index));
        if (text.Length < Length)
        {
            text.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _first, Length - text.Length), text.Length));
            return;
        }

        ref var end = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), text.Length - Length);
        Vector256.LoadUnsafe(ref end).StoreUnsafe(ref _first);
        Vector256.LoadUnsafe(ref end, 32).StoreUnsafe(ref _first, 32);
    }
}
