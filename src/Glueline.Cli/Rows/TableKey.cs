namespace Glueline.Cli.Rows;

/// <summary>The fields that identify a row: <c>HASH[,RANGE]</c>.</summary>
internal sealed record TableKey(string Hash, string? Range)
{
    public static TableKey Default { get; } = new("deviceId", "timestamp");

    public IEnumerable<string> Fields => Range is null ? [Hash] : [Hash, Range];

    public static TableKey Parse(string text) =>
        text.Split(',') switch
        {
            [{ Length: > 0 } hash] => new(hash, null),
            [{ Length: > 0 } hash, { Length: > 0 } range] when hash != range => new(hash, range),
            _ => throw new InputException(
                $"--table-key {text}: expected HASH or HASH,RANGE: the names of one field or of two different fields."
            ),
        };

    public override string ToString() => string.Join(',', Fields);
}
