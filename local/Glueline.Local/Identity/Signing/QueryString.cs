namespace Glueline.Local.Identity.Signing;

/// <summary>Parses the name-value pairs of a query string or a form body.</summary>
internal static class QueryString
{
    /// <summary>Returns the pairs in order, percent-decoded; a plus sign is kept, as in RFC 3986.</summary>
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

    /// <summary>Returns the pairs of a form body, in which a plus sign means a space.</summary>
    public static List<(string Name, string Value)> ParseForm(string form) => Parse(form.Replace('+', ' '));
}
