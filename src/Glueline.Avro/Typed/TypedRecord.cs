using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>Writes classes that are Avro records by their own schema, and compiles the plans that read them: shorthands for
/// <see cref="AvroCodec.Record{T}"/>.</summary>
public static class TypedRecord
{
    /// <summary>The schema of a class.</summary>
    public static RecordSchema SchemaOf<T>()
        where T : IAvroRecord<T> => T.Schema;

    /// <summary>Compiles a plan to read a class.</summary>
    /// <param name="writer">The schema that the values were written with; null for the class's own.</param>
    /// <param name="limits">Limits for reading; null for the defaults.</param>
    /// <exception cref="AvroSchemaException">The class can't be read from values of that schema.</exception>
    public static TypedReadPlan<T> Compile<T>(AvroSchema? writer = null, ReadLimits? limits = null)
        where T : IAvroRecord<T> => new RecordCodec<T>().CompileReader(writer, limits);

    /// <summary>Appends a record in Avro's binary encoding, by the schema of its class.</summary>
    /// <exception cref="AvroDataException">The record holds a value that its schema has no place for, such as a null or a number with too
    /// many digits; nothing was appended.</exception>
    public static void Write<T>(T value, OutputBuffer output)
        where T : IAvroRecord<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        RecordCodec<T>.Direct.Write(value, output);
    }
}
