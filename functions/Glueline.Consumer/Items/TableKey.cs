namespace Glueline.Consumer.Items;

/// <summary>The table's key attributes.</summary>
/// <param name="Hash">The partition key's attribute.</param>
/// <param name="Range">The sort key's attribute, or null.</param>
internal sealed record TableKey(string Hash, string? Range = null)
{
    /// <summary>Reads <c>HASH</c> or <c>HASH,RANGE</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static TableKey Parse(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries) switch
        {
            [{ Length: > 0 } hash] => new TableKey(hash),
            [{ Length: > 0 } hash, { Length: > 0 } range] when hash != range => new TableKey(hash, range),
            _ => throw new FormatException($"\"{text}\" is no table key; expected HASH or HASH,RANGE, two different attributes"),
        };
}
