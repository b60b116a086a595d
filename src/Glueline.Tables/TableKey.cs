using System.Text;

namespace Glueline.Tables;

/// <summary>A table's key: a partition key, and perhaps a sort key.</summary>
internal sealed class TableKey
{
    private const int MaximumNameBytes = 255;

    private TableKey(KeyAttribute hash, KeyAttribute? range)
    {
        Hash = hash;
        Range = range;
        Attributes = range is null ? [hash] : [hash, range];
    }

    /// <summary>The partition key.</summary>
    public KeyAttribute Hash { get; }

    /// <summary>The sort key, or null.</summary>
    public KeyAttribute? Range { get; }

    /// <summary>Both, in their order.</summary>
    public IReadOnlyList<KeyAttribute> Attributes { get; }

    /// <summary>Reads <c>HASH</c> or <c>HASH,RANGE</c>, each with its type after it: <c>id:N</c>, <c>deviceId:S,timestamp:N</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static TableKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var hash = KeyAttribute.Parse(parts[0], KeyRole.Partition);
        var range = parts.Length > 1 ? KeyAttribute.Parse(parts[1], KeyRole.Sort) : null;
        return parts.Length <= 2 && IsName(hash.Name) && (range is null || (IsName(range.Name) && range.Name != hash.Name))
            ? new TableKey(hash, range)
            : throw new FormatException(
                $"\"{text}\" is not a table key; expected HASH or HASH,RANGE, two different attributes of 1 to {MaximumNameBytes} "
                    + "bytes, each with its type, such as id:N or deviceId:S,timestamp:N"
            );
    }

    /// <summary>The key in settings: <c>deviceId:S,timestamp:N</c>.</summary>
    public override string ToString() => string.Join(',', Attributes);

    private static bool IsName(string name) => Encoding.UTF8.GetByteCount(name) is > 0 and <= MaximumNameBytes;
}
