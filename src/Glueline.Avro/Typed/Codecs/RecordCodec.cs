using Glueline.Avro.Binary;

namespace Glueline.Avro.Typed;

/// <summary>A class that is an Avro record.</summary>
internal sealed class RecordCodec<T>() : AvroCodec<T>(T.Schema)
    where T : IAvroRecord<T>
{
    /// <summary>Writes by the class's own schema.</summary>
    public static TypedWritePlan<T> Direct { get; } = new RecordCodec<T>().CompileWriter();

    internal override void Write(ref AvroWriter writer, T value) => writer.WriteRecord(value);

    internal override T Read(ref TypedReader reader) => T.Read(ref reader);
}
