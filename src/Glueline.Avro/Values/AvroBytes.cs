using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>A sequence of bytes; perhaps a decimal.</summary>
public sealed record AvroBytes : AvroValue
{
    private readonly byte[] _value;

    /// <summary>Creates a value that holds a copy of the bytes.</summary>
    public AvroBytes(ReadOnlySpan<byte> value)
        : base(AvroType.Bytes) => _value = value.ToArray();

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    /// <inheritdoc/>
    public bool Equals(AvroBytes? other) => other is not null && _value.AsSpan().SequenceEqual(other._value);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_value);
        return hash.ToHashCode();
    }

    internal override void WriteText(ref JsonTextWriter json) => json.WriteLatin1(_value);
}
