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

    /// <summary>The defaults.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>How deep records, arrays and maps may be nested.</summary>
    public int MaxDepth { get; init; } = DefaultMaxDepth;

    /// <summary>How many items all arrays and maps of a value may have together: items of no size (null, empty records) cost no byte to claim.</summary>
    public long MaxItems { get; init; } = DefaultMaxItems;

    /// <summary>How many bytes a value may take.</summary>
    public int MaxBytes { get; init; } = DefaultMaxBytes;
}
