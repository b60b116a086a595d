using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>
/// A class that is an Avro record: it says its schema, writes itself and reads itself, without reflection. The source generator implements
/// it for types with <see cref="AvroRecordAttribute"/>; it can be implemented by hand too. <see cref="TypedRecord"/> uses it.
/// </summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IAvroRecord<TSelf>
    where TSelf : IAvroRecord<TSelf>
{
    /// <summary>
    /// The schema that <see cref="Write"/> writes and that <see cref="Read"/> sees, whatever schema the data was written by; always the
    /// same instance.
    /// </summary>
    static abstract RecordSchema Schema { get; }

    /// <summary>
    /// Reads one record: its fields come in the writer's order, promoted, and those that the writer lacks by their defaults.
    /// </summary>
    /// <remarks>
    /// Each field that <see cref="TypedReader.NextField"/> announces must be read, by the method of its type in <see cref="Schema"/>.
    /// </remarks>
    static abstract TSelf Read(ref TypedReader reader);

    /// <summary>Writes the fields in the order of <see cref="Schema"/>.</summary>
    void Write(ref AvroWriter writer);
}
