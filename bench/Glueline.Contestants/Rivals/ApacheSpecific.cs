using Avro;
using Avro.IO;
using Avro.Specific;
using Glueline.Contestants.Ours;

namespace Glueline.Contestants.Rivals;

/// <summary>Apache.Avro's specific writer and reader behind a header written by hand, as one would use them with Confluent.Kafka.</summary>
internal sealed class ApacheSpecific<T>(Schema schema)
    where T : class, ISpecificRecord
{
    private readonly SpecificDatumWriter<T> _writer = new(schema);
    private readonly SpecificDatumReader<T> _reader = new(schema, schema);

    public byte[] Serialize(T value)
    {
        using var stream = new MemoryStream();
        stream.Write(Codec.Header);
        _writer.Write(value, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    public T Deserialize(byte[] record)
    {
        using var stream = new MemoryStream(record, Codec.Header.Length, record.Length - Codec.Header.Length, writable: false);
        return _reader.Read(null!, new BinaryDecoder(stream));
    }
}
