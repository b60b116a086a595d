namespace Glueline.Avro.Transcoding;

/// <summary>Limits of a conversion from JSON to Avro.</summary>
public sealed record JsonToAvroOptions
{
    /// <summary>How deep objects and arrays may be nested if nothing else is said; what <see cref="System.Text.Json.Utf8JsonReader"/> allows.</summary>
    public const int DefaultMaxDepth = 64;

    /// <summary>How many branches of unions may be tried in vain if nothing else is said.</summary>
    public const int DefaultMaxRetries = 10_000;

    /// <summary>The defaults.</summary>
    public static JsonToAvroOptions Default { get; } = new();

    /// <summary>How deep objects and arrays may be nested.</summary>
    public int MaxDepth { get; init; } = DefaultMaxDepth;

    /// <summary>
    /// How many branches of unions may be tried in vain in one event: a union of several records takes the first that fits, and unions
    /// within such records could else be made to cost exponential time.
    /// </summary>
    public int MaxRetries { get; init; } = DefaultMaxRetries;
}
