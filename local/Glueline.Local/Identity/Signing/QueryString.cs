namespace Glueline.Local.Identity.Signing;

/// <summary>Name-value pairs of a query string or of a form body.</summary>
internal static class QueryString
{
    /// <summary>The pairs in their order, percent-decoded; a plus sign stays one, as RFC 3986 has it.</summary>
    public static List<(string Name, string Value)> Parse(string query)
    {
        var pairs = new List<(string, string)>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(
                equals < 0
                    ? (Uri.UnescapeDataString(part), "")
                    : (Uri.UnescapeDataString(part[..equals]), Uri.UnescapeDataString(part[(equals + 1)..]))
            );
        }
        return pairs;
    }

    /// <summary>The pairs of a form body, where a plus sign stands for a space.</summary>
    public static List<(string Name, string Value)> ParseForm(string form) => Parse(form.Replace('+', ' '));
}
