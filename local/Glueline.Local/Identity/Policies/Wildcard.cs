namespace Glueline.Local.Identity.Policies;

/// <summary>IAM's patterns: <c>*</c> for any run of characters, <c>?</c> for one.</summary>
internal static class Wildcard
{
    /// <remarks>
    /// On a mismatch only the last star is extended, so the time is at most proportional to the product of the two lengths.
    /// </remarks>
    public static bool Matches(string pattern, string text, StringComparison comparison = StringComparison.Ordinal)
    {
        int p = 0,
            t = 0,
            star = -1,
            widened = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                widened = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], comparison)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++widened;
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private static bool Same(char a, char b, StringComparison comparison) =>
        a == b || (comparison == StringComparison.OrdinalIgnoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
