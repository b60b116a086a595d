using System.Runtime.Intrinsics;

namespace Glueline.Avro.Json;

/// <summary>A key of an object in its usual form: <c>"name":</c> without whitespace or escapes.</summary>
internal readonly struct GuessedKey
{
    public readonly Vector256<byte> Vector;

    /// <summary>One bit for each byte of the key; 0 if it does not fit the vector.</summary>
    public readonly uint Mask;

    public readonly int Length;

    public readonly byte[] Literal;

    public GuessedKey(byte[] literal)
    {
        Literal = literal;
        Length = literal.Length;
        if (literal.Length > Vector256<byte>.Count)
            return;
        Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
        padded.Clear();
        literal.CopyTo(padded);
        Vector = Vector256.Create<byte>(padded);
        Mask = literal.Length == Vector256<byte>.Count ? uint.MaxValue : (1u << literal.Length) - 1;
    }
}
