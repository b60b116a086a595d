using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>Bytes of one length as a fixed.</summary>
internal sealed class FixedCodec(FixedSchema schema) : AvroCodec<byte[]>(schema)
{
    internal override void Write(ref AvroWriter writer, byte[] value) => writer.WriteFixed(value, schema.Size);

    internal override byte[] Read(ref TypedReader reader) => reader.ReadFixed().ToArray();
}
