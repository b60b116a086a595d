using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Glueline.JsonSchema.Documents;

/// <summary>What is asked of a string's bytes.</summary>
internal static class Utf8Text
{
    private const int CharsOnStack = 256;

    /// <summary>Odd, and with about as many ones as zeros.</summary>
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    /// <summary>Differs from process to process, so that names that collide can't be prepared.</summary>
    public static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = Seed ^ (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        foreach (var unit in text)
            hash = (hash << 8 | hash >> 56) ^ unit;
        hash = Mix(hash);
        return (int)(hash ^ (hash >> 32));
    }

    /// <summary>The number of characters as JSON Schema counts them: code points (RFC 8259).</summary>
    public static int CountCharacters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var unit in text)
            if ((unit & 0xC0) != 0x80)
                count++;
        return count;
    }

    /// <exception cref="RegexMatchTimeoutException">The match took longer than the expression allows.</exception>
    public static bool IsMatch(Regex expression, ReadOnlySpan<byte> text)
    {
        // A byte never becomes more than one char.
        var rented = text.Length <= CharsOnStack ? null : ArrayPool<char>.Shared.Rent(text.Length);
        var chars = rented is null ? stackalloc char[CharsOnStack] : rented;
        try
        {
            return expression.IsMatch(chars[..Encoding.UTF8.GetChars(text, chars)]);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Factor, out var low);
        return high ^ low;
    }
}
