using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>A single. Equality is .NET's: NaN equals itself, and 0 equals -0.</summary>
/// <param name="Value">The value.</param>
public sealed record AvroFloat(float Value) : AvroValue(AvroType.Float)
{
    internal override void WriteText(ref JsonTextWriter json) => json.WriteSingle(Value);
}
