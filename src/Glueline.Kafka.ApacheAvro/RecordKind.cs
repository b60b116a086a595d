using Avro;
using Avro.Generic;
using Avro.Specific;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>The two kinds of records of Apache.Avro: how each finds its schema, is written and read.</summary>
internal static class RecordKind
{
    public static void Require<T>()
    {
        if (!IsGeneric<T>() && !IsSpecific<T>())
            throw new NotSupportedException($"{typeof(T)} is no record of Apache.Avro: expected GenericRecord or a class that implements ISpecificRecord");
    }

    public static Schema SchemaOf<T>(T record)
        where T : class => record switch
        {
            GenericRecord generic => generic.Schema,
            ISpecificRecord specific => specific.Schema,
            _ => throw new NotSupportedException($"{record.GetType()} is no record of Apache.Avro"),
        };

    public static DatumWriter<T> Writer<T>(Schema schema) => IsGeneric<T>() ? new GenericDatumWriter<T>(schema) : new SpecificDatumWriter<T>(schema);

    /// <summary>A reader of what a schema wrote: generic records as they were written, specific ones as their class declares them, unless told otherwise.</summary>
    public static DatumReader<T> Reader<T>(Schema writer, Schema? reader) =>
        IsGeneric<T>()
            ? new GenericDatumReader<T>(writer, reader ?? writer)
            : new SpecificDatumReader<T>(writer, reader ?? ((ISpecificRecord)Activator.CreateInstance<T>()!).Schema);

    private static bool IsGeneric<T>() => typeof(T) == typeof(GenericRecord);

    private static bool IsSpecific<T>() => typeof(ISpecificRecord).IsAssignableFrom(typeof(T)) && typeof(T) is { IsInterface: false, IsAbstract: false };
}
