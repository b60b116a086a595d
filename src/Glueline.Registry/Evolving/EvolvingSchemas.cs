using System.Collections.Concurrent;

namespace Glueline.Registry;

/// <summary>
/// The schemas of a topic with several kinds of event, each made on first use. Their number is bounded, since their names come from events: what
/// is named beyond it shares the fallback. Safe for use by several threads.
/// </summary>
public sealed class EvolvingSchemas : IDisposable
{
    /// <summary>How many schemas there may be beside the fallback if nothing else is said.</summary>
    public const int DefaultMaximum = 200;

    /// <summary>A cold start with many kinds of event must not meet the registry with all of them at once.</summary>
    private const int KindsAtOnce = 4;

    private readonly SchemaRegistrar _registrar;
    private readonly EvolvingSchemaOptions? _options;
    private readonly SchemaNameFrom? _nameFrom;
    private readonly int _maximum;
    private readonly ConcurrentDictionary<string, EvolvingSchema> _byName = new(StringComparer.Ordinal);
    private readonly Lock _making = new();

    /// <summary>Creates the schemas' local side; nothing is asked of the registry before the first event.</summary>
    /// <param name="registrar">Registers versions.</param>
    /// <param name="fallback">The schema of events that name none.</param>
    /// <param name="nameFrom">Where an event names its schema; null gives all events the fallback.</param>
    /// <param name="options">How schemas evolve.</param>
    /// <param name="maximum">How many schemas there may be beside the fallback; 200 by default.</param>
    /// <exception cref="ArgumentException">The name is none that Glue allows.</exception>
    public EvolvingSchemas(
        SchemaRegistrar registrar, string fallback, SchemaNameFrom? nameFrom = null, EvolvingSchemaOptions? options = null, int maximum = DefaultMaximum)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        ArgumentNullException.ThrowIfNull(fallback);
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        _registrar = registrar;
        _options = options;
        _nameFrom = nameFrom;
        _maximum = maximum;
        Fallback = new EvolvingSchema(registrar, fallback, options);
    }

    /// <summary>The schema of events that name none.</summary>
    public EvolvingSchema Fallback { get; }

    /// <summary>The schema that an event names.</summary>
    public EvolvingSchema Of(ReadOnlySpan<byte> json) => _nameFrom is null ? Fallback : Named(_nameFrom.Find(json));

    /// <summary>The schema of a name that Glue allows; the fallback for null, and for a new name beyond the maximum.</summary>
    public EvolvingSchema Named(string? name)
    {
        if (name is null || name == Fallback.Name) return Fallback;
        if (_byName.TryGetValue(name, out var known)) return known;
        lock (_making)
        {
            if (_byName.TryGetValue(name, out known)) return known;
            return _byName.Count >= _maximum ? Fallback : _byName[name] = new EvolvingSchema(_registrar, name, _options);
        }
    }

    /// <summary>Encodes a batch, each kind of event as one sample for its own schema; kinds come in the order of their first events.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed; the same call can be made again.</exception>
    public async Task<IReadOnlyList<EncodedKind>> EncodeAsync(IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        (EvolvingSchema Schema, int[] Indices)[] kinds =
            [.. Enumerable.Range(0, events.Count).GroupBy(index => Of(events[index].Span)).Select(kind => (kind.Key, kind.ToArray()))];
        var encoded = new EncodedKind[kinds.Length];
        if (kinds.Length == 1) encoded[0] = await EncodeAsync(kinds[0], events, cancellation).ConfigureAwait(false);
        else
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, kinds.Length),
                new ParallelOptions { MaxDegreeOfParallelism = KindsAtOnce, CancellationToken = cancellation },
                async (kind, token) => encoded[kind] = await EncodeAsync(kinds[kind], events, token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return encoded;
    }

    /// <summary>Ends the use of all schemas.</summary>
    public void Dispose()
    {
        Fallback.Dispose();
        foreach (var schema in _byName.Values) schema.Dispose();
    }

    private static async Task<EncodedKind> EncodeAsync(
        (EvolvingSchema Schema, int[] Indices) kind, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation) =>
        new(kind.Schema, kind.Indices, await kind.Schema.EncodeAsync([.. kind.Indices.Select(index => events[index])], cancellation).ConfigureAwait(false));
}
