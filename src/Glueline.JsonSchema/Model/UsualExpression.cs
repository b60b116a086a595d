namespace Glueline.JsonSchema.Model;

/// <summary>
/// Recognizes regular expressions of the usual form, which are valid without being compiled: characters, classes, groups, alternatives and
/// counts. A text that it doesn't know may be one all the same.
/// </summary>
internal static class UsualExpression
{
    /// <summary>What is longer, or nested more deeply, is left to the general way and its limits.</summary>
    private const int MostCharacters = 256;
    private const int MostDepth = 32;

    public static bool Includes(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MostCharacters)
            return false;
        Span<char> characters = stackalloc char[MostCharacters];
        return System.Text.Ascii.ToUtf16(utf8, characters, out var length) == System.Buffers.OperationStatus.Done
            && Includes(characters[..length]);
    }

    private static bool Includes(ReadOnlySpan<char> rest)
    {
        var depth = 0;
        while (!rest.IsEmpty)
        {
            switch (rest[0])
            {
                case '^' or '$' or '|':
                    rest = rest[1..];
                    // Whatever a count would mean here.
                    if (rest is ['?' or '*' or '+' or '{', ..])
                        return false;
                    break;
                case '(' when depth < MostDepth:
                    depth++;
                    rest = rest is [_, '?', ':', ..] ? rest[3..] : rest[1..];
                    if (rest is ['?' or '*' or '+' or '{', ..])
                        return false;
                    break;
                case ')' when depth > 0:
                    depth--;
                    rest = rest[1..];
                    if (PlainSyntax.ReadCount(ref rest) is null)
                        return false;
                    break;
                case '.':
                    rest = rest[1..];
                    if (PlainSyntax.ReadCount(ref rest) is null)
                        return false;
                    break;
                default:
                    if (PlainSyntax.ReadSet(ref rest) is null || PlainSyntax.ReadCount(ref rest) is null)
                        return false;
                    break;
            }
        }

        return depth == 0;
    }
}
