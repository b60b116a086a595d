using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>True or false.</summary>
/// <param name="Value">The value.</param>
public sealed record AvroBoolean(bool Value) : AvroValue(AvroType.Boolean)
{
    internal override void WriteText(ref JsonTextWriter json) => json.WriteBoolean(Value);
}
