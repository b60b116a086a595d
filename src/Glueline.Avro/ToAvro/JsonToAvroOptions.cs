using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>Limits of a conversion from JSON to Avro, since events may come from anywhere.</summary>
public sealed record JsonToAvroOptions
{
    /// <summary>
    /// The default of <see cref="MaxDepth"/>, the same as <see cref="System.Text.Json.Utf8JsonReader"/> has.
    /// </summary>
    public const int DefaultMaxDepth = JsonScanner.DefaultMaxDepth;

    /// <summary>The default of <see cref="MaxBytes"/>: 64 MiB.</summary>
    public const int DefaultMaxBytes = 64 * 1024 * 1024;

    /// <summary>The default of <see cref="MaxRetries"/>.</summary>
    public const int DefaultMaxRetries = 10_000;

    /// <summary>The highest <see cref="MaxDepth"/>: each level uses some of the thread's stack.</summary>
    public const int LargestMaxDepth = 512;

    /// <summary>The highest <see cref="MaxBytes"/>: 1 GiB.</summary>
    public const int LargestMaxBytes = 1 << 30;

    /// <summary>The defaults.</summary>
    public static JsonToAvroOptions Default { get; } = new();

    /// <summary>How deep objects and arrays may be nested.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to <see cref="LargestMaxDepth"/>.</exception>
    public int MaxDepth
    {
        get;
        init => field = Limit.Of(value, LargestMaxDepth);
    } = DefaultMaxDepth;

    /// <summary>How many bytes an event may have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to <see cref="LargestMaxBytes"/>.</exception>
    public int MaxBytes
    {
        get;
        init => field = Limit.Of(value, LargestMaxBytes);
    } = DefaultMaxBytes;

    /// <summary>
    /// How many branches of unions may be tried without success in one event. A union of several records gets the first that fits; without
    /// a limit, unions within such records could be made to cost exponential time.
    /// </summary>
    public int MaxRetries { get; init; } = DefaultMaxRetries;

    /// <summary>How much of an event must come back. Default: its values.</summary>
    public Fidelity Fidelity { get; init; }
}
