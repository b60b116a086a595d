using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Tests.Typed;

/// <summary>
/// The contract by hand, with constructs that the generator does not emit: a fixed, and a field without a check for null.
/// </summary>
internal sealed record Shape(string Id, string Tag, float? Size, int Colour) : IAvroRecord<Shape>
{
    private static readonly RecordSchema Declared = SchemaText.ParseRecord(
        """
        {"type":"record","name":"Shape","fields":[
          {"name":"id","type":"string"},
          {"name":"tag","type":{"type":"fixed","name":"Tag","size":2},"default":"--"},
          {"name":"size","type":["null","float"],"default":null},
          {"name":"colour","type":{"type":"enum","name":"Colour","symbols":["NONE","RED","BLUE"],"default":"NONE"},"default":"BLUE"}]}
        """
    );

    public static RecordSchema Schema => Declared;

    public static Shape Read(ref TypedReader reader)
    {
        var (id, tag, size, colour) = ("", "", default(float?), 0);
        var record = reader.BeginRecord();
        while (reader.NextField(ref record, out var place))
        {
            switch (place)
            {
                case 0:
                    id = reader.ReadText();
                    break;
                case 1:
                    tag = System.Text.Encoding.ASCII.GetString(reader.ReadFixed());
                    break;
                case 2:
                    size = reader.TryReadNull() ? null : reader.ReadFloat();
                    break;
                default:
                    colour = reader.ReadEnum();
                    break;
            }
        }

        return new Shape(id, tag, size, colour);
    }

    public void Write(ref AvroWriter writer)
    {
        writer.WriteText(Id);
        writer.WriteFixed(System.Text.Encoding.ASCII.GetBytes(Tag));
        writer.WriteInt(Size is null ? 0 : 1);
        if (Size is { } size)
            writer.WriteFloat(size);
        writer.WriteInt(Colour);
    }
}
