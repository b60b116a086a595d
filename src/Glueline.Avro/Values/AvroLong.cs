using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>A signed 64-bit integer; perhaps a time or a timestamp.</summary>
/// <param name="Value">The value.</param>
public sealed record AvroLong(long Value) : AvroValue(AvroType.Long)
{
    internal override void WriteText(ref JsonTextWriter json) => json.WriteInteger(Value);
}
