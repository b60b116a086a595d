using System.Diagnostics.CodeAnalysis;
using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>Values by key. Maps are equal whatever the order of their entries.</summary>
public sealed record AvroMap : AvroValue
{
    private readonly NamedValues _entries;

    /// <summary>Creates a map.</summary>
    /// <exception cref="ArgumentException">A key appears twice, or the values are nested more than <see cref="AvroValue.LargestDepth"/>
    /// levels deep.</exception>
    public AvroMap(IEnumerable<KeyValuePair<string, AvroValue>> entries)
        : base(AvroType.Map)
    {
        _entries = new NamedValues(entries, nameof(entries));
        Depth = DepthAround(_entries.Values, nameof(entries));
    }

    /// <summary>The entries in their original order.</summary>
    public IReadOnlyList<KeyValuePair<string, AvroValue>> Entries => _entries.Entries;

    internal override int Depth { get; }

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">The map has no such key.</exception>
    public AvroValue this[string key] =>
        TryGet(key, out var value) ? value : throw new KeyNotFoundException($"the map has no key \"{key}\"");

    /// <summary>The value of a key; false if there is none.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out AvroValue? value) => _entries.TryGet(key, out value);

    /// <inheritdoc/>
    public bool Equals(AvroMap? other) => other is not null && _entries.Same(other._entries);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Hash();

    internal override void WriteText(ref JsonTextWriter json) => _entries.WriteText(ref json);
}
