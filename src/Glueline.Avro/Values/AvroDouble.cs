using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>A double. Equality is .NET's: NaN equals itself, and 0 equals -0.</summary>
/// <param name="Value">The value.</param>
public sealed record AvroDouble(double Value) : AvroValue(AvroType.Double)
{
    internal override void WriteText(ref JsonTextWriter json) => json.WriteDouble(Value);
}
