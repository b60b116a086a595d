using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Glueline.Avro.Json;

/// <summary>A key of an object in its usual form after another member: <c>,"name":</c> without whitespace or escapes.</summary>
internal readonly struct GuessedKey
{
    public readonly Vector256<byte> Vector;

    /// <summary>One bit for each byte of the key; 0 if it does not fit the vector.</summary>
    public readonly uint Mask;

    /// <summary>The length, comma included.</summary>
    public readonly int Length;

    public readonly byte[] Literal;

    /// <param name="name">The name with its quotes.</param>
    public GuessedKey(ReadOnlySpan<byte> name)
    {
        Literal = [(byte)',', .. name, (byte)':'];
        Length = Literal.Length;
        if (Length > Vector256<byte>.Count)
            return;
        Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
        padded.Clear();
        Literal.CopyTo(padded);
        Vector = Vector256.Create<byte>(padded);
        Mask = Length == Vector256<byte>.Count ? uint.MaxValue : (1u << Length) - 1;
    }

    /// <summary>Whether text starts with the key, comma included; as many bytes as a vector has must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Matches(ref byte text) =>
        Mask != 0 && (Vector256.Equals(Vector256.LoadUnsafe(ref text), Vector).ExtractMostSignificantBits() & Mask) == Mask;

    /// <summary>Whether text starts with the key, whatever its first byte is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MatchesAfterFirst(ref byte text) =>
        Mask != 0 && ((Vector256.Equals(Vector256.LoadUnsafe(ref text), Vector).ExtractMostSignificantBits() | 1) & Mask) == Mask;
}
