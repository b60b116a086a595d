using Glueline.Avro.Binary;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>Writes classes that are Avro records, and compiles the plans that read them.</summary>
public static class TypedRecord
{
    private static readonly ReadLimits Unlimited = new()
    {
        MaxDepth = ReadLimits.LargestMaxDepth,
        MaxBytes = ReadLimits.LargestMaxBytes,
        MaxItems = long.MaxValue,
    };

    /// <summary>The schema of a class.</summary>
    public static RecordSchema SchemaOf<T>()
        where T : IAvroRecord<T> => T.Schema;

    /// <summary>Compiles a plan to read a class.</summary>
    /// <param name="writer">The schema that the values were written with; null for the class's own.</param>
    /// <param name="limits">Limits for reading; null for the defaults.</param>
    /// <exception cref="AvroSchemaException">The class can't be read from values of that schema.</exception>
    public static TypedReadPlan<T> Compile<T>(AvroSchema? writer = null, ReadLimits? limits = null)
        where T : IAvroRecord<T> => new(ReadPlan.Compile(writer ?? T.Schema, T.Schema, limits));

    /// <summary>Appends a record in Avro's binary encoding, by the schema of its class.</summary>
    /// <exception cref="AvroDataException">The record holds a value that its schema has no place for, such as a null or a number with too
    /// many digits; nothing was appended.</exception>
    public static void Write<T>(T value, OutputBuffer output)
        where T : IAvroRecord<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(output);
        var start = output.WrittenCount;
        var writer = new AvroWriter(output);
        try
        {
            value.Write(ref writer);
        }
        catch (AvroDataException exception) when (exception.Path.Length == 0)
        {
            // Writing keeps no path. The output ends at the value that could not be written, so reading it fails there.
            var path = ReadPlan.Compile(T.Schema, limits: Unlimited).LocateEnd(writer.Written(start));
            if (exception is NullRecordException record)
                path = record.PathAbove(path);
            throw new AvroDataException(exception.Reason, -1, path, exception);
        }

        writer.Flush();
    }
}
