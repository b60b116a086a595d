using Avro;
using Avro.Generic;
using Avro.Specific;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>The two kinds of records of Apache.Avro, generic and specific: schema, writer and reader of each.</summary>
internal static class RecordKind
{
    public static void Require<T>()
    {
        if (!IsGeneric<T>() && !IsSpecific<T>())
            throw new NotSupportedException(
                $"{typeof(T)} is not a record of Apache.Avro: expected GenericRecord or a class that implements ISpecificRecord."
            );
    }

    public static Schema SchemaOf<T>(T record)
        where T : class =>
        record switch
        {
            GenericRecord generic => generic.Schema,
            ISpecificRecord specific => specific.Schema,
            _ => throw new NotSupportedException(
                $"{record.GetType()} is not a record of Apache.Avro: expected GenericRecord or a class that implements ISpecificRecord."
            ),
        };

    public static DatumWriter<T> Writer<T>(Schema schema) =>
        IsGeneric<T>() ? new GenericDatumWriter<T>(schema) : new SpecificDatumWriter<T>(schema);

    /// <summary>The schema that a class declares; null for generic records, which use the writer schema.</summary>
    public static Schema? DeclaredSchema<T>() => IsGeneric<T>() ? null : ((ISpecificRecord)Activator.CreateInstance<T>()!).Schema;

    /// <summary>A reader of bytes written with a schema.</summary>
    public static DatumReader<T> Reader<T>(Schema schema) =>
        IsGeneric<T>() ? new GenericDatumReader<T>(schema, schema) : new SpecificDatumReader<T>(schema, schema);

    private static bool IsGeneric<T>() => typeof(T) == typeof(GenericRecord);

    private static bool IsSpecific<T>() =>
        typeof(ISpecificRecord).IsAssignableFrom(typeof(T)) && typeof(T) is { IsInterface: false, IsAbstract: false };
}
