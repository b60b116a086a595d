using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Glueline.JsonSchema.Documents;

/// <summary>What is asked of a string's bytes.</summary>
internal static class Utf8Text
{
    private const int CharsOnStack = 256;

    /// <summary>Differs from process to process, so that nobody can choose names that collide.</summary>
    public static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return hash.ToHashCode();
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
}
