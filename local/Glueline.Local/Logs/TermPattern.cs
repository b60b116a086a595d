namespace Glueline.Local.Logs;

/// <summary>
/// A filter pattern of plain terms, all of which must occur in an event, in any order and as they are written: words, or phrases in double
/// quotes. CloudWatch's other patterns (optional and excluded terms, JSON, columns, regular expressions) are refused.
/// </summary>
internal sealed class TermPattern
{
    /// <summary>Letters that begin a pattern of another kind, in front of a term.</summary>
    private const string Others = "?-{[%$";

    private readonly List<string> _terms = [];

    private TermPattern() { }

    /// <exception cref="Protocol.AwsError">It is a pattern of another kind.</exception>
    public static TermPattern Parse(string pattern)
    {
        var parsed = new TermPattern();
        for (var at = 0; at < pattern.Length; )
        {
            if (pattern[at] is ' ')
            {
                at++;
                continue;
            }
            var isQuoted = pattern[at] is '"';
            var end = pattern.IndexOf(isQuoted ? '"' : ' ', at + 1);
            if (Others.Contains(pattern[at], StringComparison.Ordinal) || (isQuoted && end < 0))
                throw LogsCall.Invalid(
                    $"Invalid filter pattern: {pattern} (the local stack supports plain terms and phrases in double quotes only, all of which "
                        + "must occur)"
                );
            parsed._terms.Add(
                isQuoted ? pattern[(at + 1)..end]
                : end < 0 ? pattern[at..]
                : pattern[at..end]
            );
            at = end < 0 ? pattern.Length : end + 1;
        }
        return parsed;
    }

    public bool Matches(string message) => _terms.TrueForAll(term => message.Contains(term, StringComparison.Ordinal));
}
