using System.Buffers;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>The registry in which schemas are registered, and what a producer may do there.</summary>
internal sealed record SchemaRegistrarOptions
{
    /// <summary>The default of <see cref="SettleWithin"/>.</summary>
    public static readonly TimeSpan DefaultSettleWithin = TimeSpan.FromSeconds(30);

    /// <summary>The default of <see cref="RetryFor"/>: 30 seconds.</summary>
    public static readonly TimeSpan DefaultRetryFor = TimeSpan.FromSeconds(30);

    private const int MaximumDescription = 2048;
    private const int MaximumTags = 50;
    private const int MaximumMetadataKey = 128;
    private const int MaximumMetadataValue = 256;

    // The range + to = of the service's pattern includes digits and , - . / : ; < too.
    private static readonly SearchValues<char> MetadataCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,-./:;<=_@"
    );

    /// <summary>The registry's name.</summary>
    public required string Registry { get; init; }

    /// <summary>What a producer may do; <see cref="SchemaRegistration.CreateSchema"/> by default.</summary>
    public SchemaRegistration Registration { get; init; } = SchemaRegistration.CreateSchema;

    /// <summary>How to allow more than <see cref="Registration"/> does, in the words of the place where messages are read.</summary>
    public Func<SchemaRegistration, string> Allowing { get; init; } =
        static needed => $"set {nameof(GlueOptions)}.{nameof(GlueOptions.Registration)} to {needed}";

    /// <summary>
    /// The mode of schemas created on first use; <see cref="CompatibilityMode.Full"/> by default. Existing schemas keep theirs.
    /// </summary>
    public CompatibilityMode Compatibility { get; init; } = CompatibilityMode.Full;

    /// <summary>The description of schemas created on first use; none by default.</summary>
    public string? Description { get; init; }

    /// <summary>The tags of schemas created on first use; none by default. Creating with tags needs glue:TagResource too.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The topic, attached to versions registered here as metadata <c>x-amz-meta-transport</c>; not attached by default.</summary>
    public string? Transport { get; init; }

    /// <summary>Further metadata, attached to versions registered here; none by default.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>How long a version may stay PENDING; 30 seconds by default.</summary>
    public TimeSpan SettleWithin { get; init; } = DefaultSettleWithin;

    /// <summary>
    /// How long a call is retried while the registry is throttling, failing or unreachable; 30 seconds by default, zero for a single call.
    /// The pauses are random and grow up to 2 s. Refusals are reported at once.
    /// </summary>
    public TimeSpan RetryFor { get; init; } = DefaultRetryFor;

    internal void Validate()
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0)
            throw new ArgumentException($"{nameof(SchemaRegistrarOptions)}: {string.Join("; ", faults)}.");
    }

    internal IEnumerable<string> Faults()
    {
        if (GlueName.Fault(Registry) is { } fault)
            yield return $"{nameof(Registry)} {fault}";
        if (!Enum.IsDefined(Registration))
            yield return $"{nameof(Registration)} is {(int)Registration}: expected a value of {nameof(SchemaRegistration)}";
        if (!Enum.IsDefined(Compatibility))
            yield return $"{nameof(Compatibility)} is {(int)Compatibility}: expected a value of {nameof(CompatibilityMode)}";
        if (Description?.Length > MaximumDescription)
            yield return $"{nameof(Description)} has {Description.Length} characters: expected at most {MaximumDescription}";
        if (Tags?.Count > MaximumTags)
            yield return $"{nameof(Tags)} has {Tags.Count} entries: expected at most {MaximumTags}";
        if (
            Transport is not null
            && (Transport.Length is 0 or > MaximumMetadataValue || Transport.AsSpan().ContainsAnyExcept(MetadataCharacters))
        )
            yield return $"{nameof(Transport)} is \"{Transport}\": expected 1 to {MaximumMetadataValue} letters, digits or +-=._/@";
        foreach (var (key, value) in Metadata ?? new Dictionary<string, string>())
        {
            if (key.Length is 0 or > MaximumMetadataKey || key.AsSpan().ContainsAnyExcept(MetadataCharacters))
                yield return $"{nameof(Metadata)} has key \"{key}\": expected 1 to {MaximumMetadataKey} letters, digits or +-=._/@";
            if (value.Length is 0 or > MaximumMetadataValue || value.AsSpan().ContainsAnyExcept(MetadataCharacters))
                yield return $"{nameof(Metadata)} has \"{value}\" for key \"{key}\": expected 1 to {MaximumMetadataValue} letters, digits "
                    + "or +-=._/@";
        }

        if (SettleWithin <= TimeSpan.Zero)
            yield return $"{nameof(SettleWithin)} is {SettleWithin}: expected more than zero";
        if (RetryFor < TimeSpan.Zero)
            yield return $"{nameof(RetryFor)} is {RetryFor}: expected zero or more";
    }
}
