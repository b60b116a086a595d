using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glueline.Avro.Binary;

/// <summary>
/// Text that is ASCII, as most of it is: it has as many bytes in UTF-8 as characters. Vectors of eight characters, the last of which
/// overlaps the one before it, cost less than a call of the framework's transcoder does for a short text.
/// </summary>
internal static class AsciiText
{
    private const int Lanes = 8;
    private const ushort NotAscii = 0xFF80;

    /// <summary>Writes the characters as bytes; false if they are not all ASCII, and then the bytes mean nothing.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="bytes">Receives as many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        ref var from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var to = ref MemoryMarshal.GetReference(bytes[..text.Length]);
        return text.Length < Lanes ? TryNarrowFew(ref from, ref to, text.Length) : TryNarrow(ref from, ref to, text.Length);
    }

    private static bool TryNarrow(ref ushort from, ref byte to, int length)
    {
        var all = Vector128<ushort>.Zero;
        var last = length - Lanes;
        for (var at = 0; at < last; at += Lanes)
            all |= Narrow(ref from, ref to, at);
        all |= Narrow(ref from, ref to, last);
        return (all & Vector128.Create(NotAscii)) == Vector128<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Narrow(ref ushort from, ref byte to, int at)
    {
        var characters = Vector128.LoadUnsafe(ref from, (nuint)at);
        Vector128.Narrow(characters, characters).GetLower().StoreUnsafe(ref to, (nuint)at);
        return characters;
    }

    private static bool TryNarrowFew(ref ushort from, ref byte to, int length)
    {
        var all = 0;
        for (var at = 0; at < length; at++)
        {
            var character = Unsafe.Add(ref from, at);
            all |= character;
            Unsafe.Add(ref to, at) = (byte)character;
        }

        return (all & NotAscii) == 0;
    }
}
