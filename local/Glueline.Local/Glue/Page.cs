using System.Text;

namespace Glueline.Local.Glue;

/// <summary>
/// Pagination. A token holds the last item's sort key, so that it stays valid when items are added or removed in between.
/// </summary>
internal static class Page
{
    public const int DefaultSize = 25;
    public const int LongestList = 100;

    public static int Size(int? maxResults, int most = LongestList) =>
        maxResults is null or >= 1 && !(maxResults > most) ? maxResults ?? DefaultSize : throw GlueRefusals.Range("maxResults", 1, most);

    /// <summary>The sort key after which the page begins; empty for the first page.</summary>
    /// <param name="operation">The operation; another operation's tokens are refused.</param>
    /// <param name="token">The request's token.</param>
    public static string After(string operation, string? token)
    {
        if (token is null)
            return "";
        var buffer = new byte[token.Length];
        return
            Convert.TryFromBase64String(token, buffer, out var written)
            && Encoding.UTF8.GetString(buffer, 0, written) is var text
            && text.StartsWith(operation + ' ', StringComparison.Ordinal)
            ? text[(operation.Length + 1)..]
            : throw GlueRefusals.BadToken();
    }

    /// <summary>
    /// Cuts the fetched items, one more than the page holds, to the page; the token is null if there was no extra item.
    /// </summary>
    public static (List<T> Items, string? NextToken) Cut<T>(string operation, List<T> fetched, int size, Func<T, string> place)
    {
        if (fetched.Count <= size)
            return (fetched, null);
        var items = fetched.GetRange(0, size);
        return (items, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{operation} {place(items[^1])}")));
    }
}
