using System.Collections.Concurrent;

namespace Glueline.Registry;

/// <summary>
/// The schemas of a topic with several kinds of event, each created on first use. Their number is bounded, since their names come from
/// events: kinds beyond the maximum share the fallback, and <see cref="Shared"/> counts them. Safe for use by several threads.
/// </summary>
internal sealed class EvolvingSchemas : IDisposable
{
    /// <summary>The default of <see cref="Maximum"/>: 200.</summary>
    public const int DefaultMaximum = 200;

    /// <summary>Limits the registry calls of a cold start with many kinds of event.</summary>
    private const int KindsAtOnce = 4;

    private readonly SchemaRegistrar _registrar;
    private readonly EvolvingSchemaOptions? _options;
    private readonly SchemaNameFrom? _nameFrom;
    private readonly ConcurrentDictionary<string, EvolvingSchema> _byName = new(StringComparer.Ordinal);
    private readonly FallbackTally _tally = new();
    private readonly Lock _creation = new();

    /// <summary>Creates the schemas' local side; the registry is not called before the first event.</summary>
    /// <param name="registrar">Registers versions.</param>
    /// <param name="fallback">The schema of events that name none.</param>
    /// <param name="nameFrom">Where an event names its schema; null gives all events the fallback.</param>
    /// <param name="options">How schemas evolve.</param>
    /// <param name="maximum">How many schemas there may be in addition to the fallback; 200 by default.</param>
    /// <exception cref="ArgumentException">Glue does not allow the name.</exception>
    public EvolvingSchemas(
        SchemaRegistrar registrar,
        string fallback,
        SchemaNameFrom? nameFrom = null,
        EvolvingSchemaOptions? options = null,
        int maximum = DefaultMaximum
    )
    {
        ArgumentNullException.ThrowIfNull(registrar);
        ArgumentNullException.ThrowIfNull(fallback);
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        _registrar = registrar;
        _options = options;
        _nameFrom = nameFrom;
        Maximum = maximum;
        Fallback = new EvolvingSchema(registrar, fallback, options);
    }

    /// <summary>The schema of events that name none.</summary>
    public EvolvingSchema Fallback { get; }

    /// <summary>How many schemas there may be in addition to the fallback.</summary>
    public int Maximum { get; }

    /// <summary>
    /// The kinds of event that share the fallback because the maximum was reached, as <see cref="Of"/> met them; null while there are none.
    /// </summary>
    public SharedKinds? Shared => _tally.Shared;

    /// <summary>
    /// The events that share the fallback because no schema can be named after their field's value, as <see cref="Of"/> met them; null
    /// while there are none.
    /// </summary>
    public UnnamedEvents? Unnamed => _tally.Unnamed;

    /// <summary>The schema that an event names.</summary>
    public EvolvingSchema Of(ReadOnlySpan<byte> json)
    {
        if (_nameFrom is null)
            return Fallback;
        var name = _nameFrom.Find(json, out var unusable);
        var schema = Named(name);
        if (unusable is not null)
            _tally.AddUnnamed(unusable);
        else if (schema == Fallback && name is not null && name != Fallback.Name)
            _tally.Add(name);
        return schema;
    }

    /// <summary>The schema of a name that Glue allows; the fallback for null, and for a new name beyond the maximum.</summary>
    public EvolvingSchema Named(string? name)
    {
        if (name is null || name == Fallback.Name)
            return Fallback;
        if (_byName.TryGetValue(name, out var existing))
            return existing;
        lock (_creation)
        {
            if (_byName.TryGetValue(name, out existing))
                return existing;
            return _byName.Count >= Maximum ? Fallback : _byName[name] = new EvolvingSchema(_registrar, name, _options);
        }
    }

    /// <summary>
    /// Encodes a batch, each kind of event as one sample for its own schema; the kinds are in the order of their first events.
    /// </summary>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed; the same call can be repeated.</exception>
    public async Task<IReadOnlyList<EncodedKind>> EncodeAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(events);
        (EvolvingSchema Schema, int[] Indices)[] kinds =
        [
            .. Enumerable.Range(0, events.Count).GroupBy(index => Of(events[index].Span)).Select(kind => (kind.Key, kind.ToArray())),
        ];
        var encoded = new EncodedKind[kinds.Length];
        if (kinds.Length == 1)
            encoded[0] = await EncodeAsync(kinds[0], events, cancellation).ConfigureAwait(false);
        else
        {
            await Parallel
                .ForEachAsync(
                    Enumerable.Range(0, kinds.Length),
                    new ParallelOptions { MaxDegreeOfParallelism = KindsAtOnce, CancellationToken = cancellation },
                    async (kind, token) => encoded[kind] = await EncodeAsync(kinds[kind], events, token).ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }

        return encoded;
    }

    /// <summary>Ends the use of all schemas.</summary>
    public void Dispose()
    {
        Fallback.Dispose();
        foreach (var schema in _byName.Values)
            schema.Dispose();
    }

    private static async Task<EncodedKind> EncodeAsync(
        (EvolvingSchema Schema, int[] Indices) kind,
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        CancellationToken cancellation
    ) =>
        new(
            kind.Schema,
            kind.Indices,
            await kind.Schema.EncodeAsync([.. kind.Indices.Select(index => events[index])], cancellation).ConfigureAwait(false)
        );
}
