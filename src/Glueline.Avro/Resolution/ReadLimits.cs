namespace Glueline.Avro.Resolution;

/// <summary>Limits for reading, since bytes may come from anywhere.</summary>
public sealed record ReadLimits
{
    /// <summary>The default of <see cref="MaxDepth"/>; the same as for JSON.</summary>
    public const int DefaultMaxDepth = 64;

    /// <summary>The default of <see cref="MaxItems"/>.</summary>
    public const long DefaultMaxItems = 1_000_000;

    /// <summary>The default of <see cref="MaxBytes"/>: 64 MiB.</summary>
    public const int DefaultMaxBytes = 64 * 1024 * 1024;

    /// <summary>The default of <see cref="MaxTextBytes"/>: 512 MiB.</summary>
    public const int DefaultMaxTextBytes = 1 << 29;

    /// <summary>The highest <see cref="MaxDepth"/>: each level uses some of the thread's stack.</summary>
    public const int LargestMaxDepth = 512;

    /// <summary>The highest <see cref="MaxBytes"/>: 256 MiB, because text may need six times the bytes.</summary>
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
    /// How many items all arrays and maps of a value may have together: claiming items of no size (null, empty records) costs no bytes.
    /// </summary>
    public long MaxItems { get; init; } = DefaultMaxItems;

    /// <summary>
    /// How many bytes a value may have, including the defaults that a reader's schema adds: many small records may lack large fields.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to <see cref="LargestMaxBytes"/>.</exception>
    public int MaxBytes
    {
        get;
        init => field = Limit.Of(value, LargestMaxBytes);
    } = DefaultMaxBytes;

    /// <summary>
    /// How many bytes of JSON text a value may become: names that need no bytes in Avro are repeated in the text of every record.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to 2,000,000,000.</exception>
    public int MaxTextBytes
    {
        get;
        init => field = Limit.Of(value, 2_000_000_000);
    } = DefaultMaxTextBytes;
}
