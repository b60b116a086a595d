using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>
/// A class that is an Avro record: it has a schema, writes itself and reads itself, without reflection. The source generator implements
/// it for types with <see cref="AvroRecordAttribute"/>; it can be implemented by hand too. <see cref="TypedRecord"/> uses it.
/// </summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IAvroRecord<TSelf>
    where TSelf : IAvroRecord<TSelf>
{
    /// <summary>
    /// The schema that <see cref="Write"/> writes, and the reader's schema of <see cref="Read"/>, whatever schema the data was written
    /// with; always the same instance.
    /// </summary>
    static abstract RecordSchema Schema { get; }

    /// <summary>
    /// Reads one record: its fields come in the writer's order, promoted, and those that the writer lacks have their defaults.
    /// </summary>
    /// <remarks>
    /// Each field that <see cref="TypedReader.NextField"/> announces must be read, with the method for its type in <see cref="Schema"/>.
    /// </remarks>
    static abstract TSelf Read(ref TypedReader reader);

    /// <summary>Writes the fields in the order of <see cref="Schema"/>.</summary>
    void Write(ref AvroWriter writer);
}
