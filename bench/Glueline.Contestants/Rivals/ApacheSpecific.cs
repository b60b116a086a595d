using Avro.IO;
using Avro.Specific;
using Glueline.Contestants.Ours;
using Glueline.Contestants.Records;

namespace Glueline.Contestants.Rivals;

/// <summary>Apache.Avro's specific writer and reader behind a header written by hand, as one would use them with Confluent.Kafka.</summary>
internal sealed class ApacheSpecific
{
    private readonly SpecificDatumWriter<SpecificBatch> _writer = new(SpecificSchemas.Batch);
    private readonly SpecificDatumReader<SpecificBatch> _reader = new(SpecificSchemas.Batch, SpecificSchemas.Batch);

    public byte[] Serialize(SpecificBatch batch)
    {
        using var stream = new MemoryStream();
        stream.Write(Codec.Header);
        _writer.Write(batch, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    public SpecificBatch Deserialize(byte[] record)
    {
        using var stream = new MemoryStream(record, Codec.Header.Length, record.Length - Codec.Header.Length, writable: false);
        return _reader.Read(null!, new BinaryDecoder(stream));
    }
}
