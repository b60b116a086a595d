using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Tests.Typed;

/// <summary>A contract that does not follow its own schema: it reads an optional int as a long, and does not check for null.</summary>
internal sealed record Careless(long Value) : IAvroRecord<Careless>
{
    public static RecordSchema Schema { get; } =
        SchemaText.ParseRecord("""{"type":"record","name":"Careless","fields":[{"name":"value","type":["null","int"]}]}""");

    public static Careless Read(ref TypedReader reader)
    {
        var value = 0L;
        var record = reader.BeginRecord();
        while (reader.NextField(ref record, out _))
            value = reader.ReadLong();
        return new Careless(value);
    }

    public void Write(ref AvroWriter writer) => writer.WriteInt(0);
}
