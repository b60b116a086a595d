using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>A record of one field by the contract, whose schema a test chooses before it compiles a plan.</summary>
internal sealed record SingleField(string Value) : IAvroRecord<SingleField>
{
    [ThreadStatic]
    private static RecordSchema? Declared;

    public static RecordSchema Schema => Declared!;

    public static void Declare(RecordSchema schema) => Declared = schema;

    public static SingleField Read(ref TypedReader reader)
    {
        var value = "";
        var record = reader.BeginRecord();
        while (reader.NextField(ref record, out _))
            value = Plain(ref reader);
        return new SingleField(value);
    }

    public void Write(ref AvroWriter writer) => throw new NotSupportedException();

    private static string Plain(ref TypedReader reader) =>
        Schema.Fields[0].Schema.Type switch
        {
            AvroType.Int => $"{reader.ReadInt()}",
            AvroType.Long => $"{reader.ReadLong()}",
            AvroType.Float => $"{reader.ReadFloat()}",
            AvroType.Double => $"{reader.ReadDouble()}",
            AvroType.Bytes => Convert.ToHexString(reader.ReadBytes()),
            AvroType.String => reader.ReadText(),
            _ => Convert.ToHexString(reader.ReadFixed()),
        };
}
