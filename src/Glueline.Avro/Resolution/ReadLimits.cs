namespace Glueline.Avro.Resolution;

/// <summary>Limits of what is read, for bytes may come from anywhere.</summary>
public sealed record ReadLimits
{
    /// <summary>How deep records, arrays and maps may be nested if nothing else is said; as for JSON.</summary>
    public const int DefaultMaxDepth = 64;

    /// <summary>How many items all arrays and maps of a value may have together if nothing else is said.</summary>
    public const long DefaultMaxItems = 1_000_000;

    /// <summary>How many bytes a value may take if nothing else is said: 64 MiB.</summary>
    public const int DefaultMaxBytes = 64 * 1024 * 1024;

    /// <summary>How many bytes of JSON text a value may become if nothing else is said: 512 MiB.</summary>
    public const int DefaultMaxTextBytes = 1 << 29;

    /// <summary>The highest <see cref="MaxDepth"/>: each level takes some of the thread's stack.</summary>
    public const int LargestMaxDepth = 512;

    /// <summary>The highest <see cref="MaxBytes"/>: 256 MiB, for text may take six times the bytes.</summary>
    public const int LargestMaxBytes = 1 << 28;

    /// <summary>The defaults.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>How deep records, arrays and maps may be nested.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to <see cref="LargestMaxDepth"/>.</exception>
    public int MaxDepth
    {
        get;
        init => field = Limit.Of(value, LargestMaxDepth);
    } = DefaultMaxDepth;

    /// <summary>
    /// How many items all arrays and maps of a value may have together: items of no size (null, empty records) cost no byte to claim.
    /// </summary>
    public long MaxItems { get; init; } = DefaultMaxItems;

    /// <summary>
    /// How many bytes a value may take, with the defaults that a reader's schema puts in: many small records may lack large fields.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to <see cref="LargestMaxBytes"/>.</exception>
    public int MaxBytes
    {
        get;
        init => field = Limit.Of(value, LargestMaxBytes);
    } = DefaultMaxBytes;

    /// <summary>
    /// How many bytes of JSON text a value may become: names that take no byte in Avro stand in the text of every record.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to 2,000,000,000.</exception>
    public int MaxTextBytes
    {
        get;
        init => field = Limit.Of(value, 2_000_000_000);
    } = DefaultMaxTextBytes;
}
