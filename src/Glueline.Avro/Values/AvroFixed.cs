using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>As many bytes as a named schema defines; perhaps a decimal, a UUID or a duration.</summary>
public sealed record AvroFixed : AvroValue
{
    private readonly byte[] _value;

    /// <summary>Creates a value that holds a copy of the bytes.</summary>
    public AvroFixed(SchemaName name, ReadOnlySpan<byte> value)
        : base(AvroType.Fixed)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        _value = value.ToArray();
    }

    /// <summary>The schema's name.</summary>
    public SchemaName Name { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    internal override string Summary => $"fixed {Name.FullName} of {_value.Length} bytes";

    /// <inheritdoc/>
    public bool Equals(AvroFixed? other) => other is not null && Name == other.Name && _value.AsSpan().SequenceEqual(other._value);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Name);
        hash.AddBytes(_value);
        return hash.ToHashCode();
    }

    internal override void WriteText(ref JsonTextWriter json) => json.WriteLatin1(_value);
}
