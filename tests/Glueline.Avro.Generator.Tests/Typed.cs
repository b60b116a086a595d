using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests;

/// <summary>Shorthands for writing and reading.</summary>
internal static class Typed
{
    public static byte[] Write<T>(T value)
        where T : IAvroRecord<T>
    {
        using var output = new OutputBuffer();
        TypedRecord.Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    public static T Read<T>(byte[] avro, AvroSchema? writer = null)
        where T : IAvroRecord<T> => TypedRecord.Compile<T>(writer).Read(avro);

    public static string SchemaOf<T>()
        where T : IAvroRecord<T> => SchemaText.Print(TypedRecord.SchemaOf<T>());

    public static T ThereAndBack<T>(T value)
        where T : IAvroRecord<T> => Read<T>(Write(value));
}
