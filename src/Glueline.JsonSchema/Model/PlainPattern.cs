namespace Glueline.JsonSchema.Model;

/// <summary>
/// A pattern of the kind that most schemas have, such as <c>^[A-Z]{2}-[0-9]+$</c>: from "^" to "$", a row of ASCII characters and classes,
/// each with a count. It is matched on a string's bytes in one pass, without a regular expression.
/// </summary>
internal sealed class PlainPattern
{
    private readonly Step[] _steps;

    private PlainPattern(Step[] steps) => _steps = steps;

    /// <summary>Reads a pattern that is known to be a regular expression; null if it is not a plain one, or may have to go back.</summary>
    public static PlainPattern? TryParse(string pattern)
    {
        if (pattern.Length < 2 || pattern[0] != '^' || pattern[^1] != '$')
            return null;
        var rest = pattern.AsSpan(1, pattern.Length - 2);
        var steps = new List<Step>();
        while (!rest.IsEmpty)
        {
            if (PlainSyntax.ReadSet(ref rest) is not { } set || PlainSyntax.ReadCount(ref rest) is not { } count)
                return null;
            steps.Add(new Step(set, count.Least, count.Most));
        }

        return IsDecidedAtOnce(steps) ? new PlainPattern([.. steps]) : null;
    }

    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        foreach (var step in _steps)
        {
            var most = Math.Min(step.Most, text.Length);
            var count = 0;
            while (count < most && Includes(step.Set, text[count]))
                count++;
            if (count < step.Least)
                return false;
            text = text[count..];
        }

        return text.IsEmpty;
    }

    /// <summary>
    /// Whether as many characters as possible are always the right number: none that a step of varying length accepts may begin what can
    /// follow.
    /// </summary>
    private static bool IsDecidedAtOnce(List<Step> steps)
    {
        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at].Least == steps[at].Most)
                continue;
            for (var next = at + 1; next < steps.Count; next++)
            {
                if ((steps[at].Set & steps[next].Set) != 0)
                    return false;
                if (steps[next].Least > 0)
                    break;
            }
        }

        return true;
    }

    private static bool Includes(UInt128 set, byte unit) =>
        unit < 64 ? ((ulong)set >> unit & 1) != 0 : unit < 128 && ((ulong)(set >> 64) >> unit & 1) != 0;

    /// <param name="Set">A bit for each ASCII character.</param>
    /// <param name="Least">How many of them there must be.</param>
    /// <param name="Most">How many there may be.</param>
    private readonly record struct Step(UInt128 Set, int Least, int Most);
}
