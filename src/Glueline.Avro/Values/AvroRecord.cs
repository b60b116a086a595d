using System.Diagnostics.CodeAnalysis;
using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>Named fields of a named record. Records are equal whatever the order of their fields.</summary>
public sealed record AvroRecord : AvroValue
{
    private readonly NamedValues _fields;

    /// <summary>Creates a record.</summary>
    /// <param name="name">The schema's name.</param>
    /// <param name="fields">The fields by their Avro names.</param>
    /// <exception cref="ArgumentException">A field appears twice, or the values are nested more than <see cref="AvroValue.LargestDepth"/>
    /// levels deep.</exception>
    public AvroRecord(SchemaName name, IEnumerable<KeyValuePair<string, AvroValue>> fields)
        : base(AvroType.Record)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        _fields = new NamedValues(fields, nameof(fields));
        Depth = DepthAround(_fields.Values, nameof(fields));
    }

    /// <summary>The schema's name.</summary>
    public SchemaName Name { get; }

    /// <summary>The fields; of a record that was read, in the order of the reader's schema.</summary>
    public IReadOnlyList<KeyValuePair<string, AvroValue>> Fields => _fields.Entries;

    internal override int Depth { get; }

    internal override string Summary => $"record {Name.FullName}";

    /// <summary>The value of a field.</summary>
    /// <exception cref="KeyNotFoundException">The record has no such field.</exception>
    public AvroValue this[string field] =>
        TryGet(field, out var value) ? value : throw new KeyNotFoundException($"record {Name.FullName} has no field \"{field}\"");

    /// <summary>The value of a field; false if there is none.</summary>
    public bool TryGet(string field, [NotNullWhen(true)] out AvroValue? value) => _fields.TryGet(field, out value);

    /// <inheritdoc/>
    public bool Equals(AvroRecord? other) => other is not null && Name == other.Name && _fields.Same(other._fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, _fields.Hash());

    internal override void WriteText(ref JsonTextWriter json) => _fields.WriteText(ref json);
}
