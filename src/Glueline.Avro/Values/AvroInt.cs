using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>A signed 32-bit integer; perhaps a date or a time.</summary>
/// <param name="Value">The value.</param>
public sealed record AvroInt(int Value) : AvroValue(AvroType.Int)
{
    internal override void WriteText(ref JsonTextWriter json) => json.WriteInteger(Value);
}
