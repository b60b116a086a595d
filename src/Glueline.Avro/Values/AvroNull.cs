using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>No value.</summary>
public sealed record AvroNull : AvroValue
{
    private AvroNull()
        : base(AvroType.Null) { }

    /// <summary>The only instance.</summary>
    public static AvroNull Instance { get; } = new();

    internal override void WriteText(ref JsonTextWriter json) => json.WriteNull();
}
