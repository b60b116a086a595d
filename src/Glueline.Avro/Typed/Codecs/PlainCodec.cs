using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>A type with one call that writes a value and one that reads it.</summary>
internal sealed class PlainCodec<T>(AvroSchema schema, PlainWriting<T> writing, PlainReading<T> reading) : AvroCodec<T>(schema)
{
    internal override void Write(ref AvroWriter writer, T value) => writing(ref writer, value);

    internal override T Read(ref TypedReader reader) => reading(ref reader);
}

internal delegate void PlainWriting<in T>(ref AvroWriter writer, T value);

internal delegate T PlainReading<out T>(ref TypedReader reader);
