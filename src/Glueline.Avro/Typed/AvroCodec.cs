using System.Diagnostics.CodeAnalysis;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>
/// The ways from .NET types to Avro: classes that are records, and what else a Kafka key or value may be, since Java's library writes
/// strings, numbers, bytes, enums, arrays, maps and fixed as well.
/// </summary>
public static class AvroCodec
{
    /// <summary>A <c>string</c>.</summary>
    public static AvroCodec<string> String { get; } =
        Plain(PrimitiveSchema.String, TypedWriting.WriteText, (ref TypedReader reader) => reader.ReadText());

    /// <summary><c>bytes</c>.</summary>
    public static AvroCodec<byte[]> Bytes { get; } =
        Plain<byte[]>(PrimitiveSchema.Bytes, TypedWriting.WriteBytes, (ref TypedReader reader) => reader.ReadBytes().ToArray());

    /// <summary><c>bytes</c> that may be part of a larger piece of memory; what is read is memory of its own.</summary>
    public static AvroCodec<ReadOnlyMemory<byte>> Memory { get; } =
        Plain<ReadOnlyMemory<byte>>(
            PrimitiveSchema.Bytes,
            (ref AvroWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBytes(value.Span),
            (ref TypedReader reader) => reader.ReadBytes().ToArray()
        );

    /// <summary>An <c>int</c>.</summary>
    public static AvroCodec<int> Int { get; } =
        Plain(
            PrimitiveSchema.Int,
            (ref AvroWriter writer, int value) => writer.WriteInt(value),
            (ref TypedReader reader) => reader.ReadInt()
        );

    /// <summary>A <c>long</c>.</summary>
    public static AvroCodec<long> Long { get; } =
        Plain(
            PrimitiveSchema.Long,
            (ref AvroWriter writer, long value) => writer.WriteLong(value),
            (ref TypedReader reader) => reader.ReadLong()
        );

    /// <summary>A <c>float</c>.</summary>
    public static AvroCodec<float> Float { get; } =
        Plain(
            PrimitiveSchema.Float,
            (ref AvroWriter writer, float value) => writer.WriteFloat(value),
            (ref TypedReader reader) => reader.ReadFloat()
        );

    /// <summary>A <c>double</c>.</summary>
    public static AvroCodec<double> Double { get; } =
        Plain(
            PrimitiveSchema.Double,
            (ref AvroWriter writer, double value) => writer.WriteDouble(value),
            (ref TypedReader reader) => reader.ReadDouble()
        );

    /// <summary>A <c>boolean</c>.</summary>
    public static AvroCodec<bool> Boolean { get; } =
        Plain(
            PrimitiveSchema.Boolean,
            (ref AvroWriter writer, bool value) => writer.WriteBoolean(value),
            (ref TypedReader reader) => reader.ReadBoolean()
        );

    /// <summary>A <c>string</c> with the logical type <c>uuid</c>.</summary>
    public static AvroCodec<Guid> Uuid { get; } =
        Plain(
            new PrimitiveSchema(AvroType.String, new LogicalType(LogicalTypeKind.Uuid)),
            TypedWriting.WriteUuid,
            (ref TypedReader reader) => reader.ReadUuid()
        );

    /// <summary>A class that is an Avro record.</summary>
    /// <typeparam name="T">A type with <see cref="AvroRecordAttribute"/>, or a hand-written implementation of the contract.</typeparam>
    public static AvroCodec<T> Record<T>()
        where T : IAvroRecord<T> => new RecordCodec<T>();

    /// <summary>
    /// An <c>enum</c>: its symbols are the members in the order of their declaration, as for a property of the type, with the names that
    /// <see cref="AvroNameAttribute"/> gives them; a symbol that the type lacks is read as the member with
    /// <see cref="AvroDefaultAttribute"/>.
    /// </summary>
    /// <typeparam name="TEnum">The type: one member per value, no flags.</typeparam>
    /// <param name="name">The enum's name in the schema; null for that of <see cref="AvroNameAttribute"/>, or the type's.</param>
    /// <param name="namespace">Its namespace, empty for none; null for that of <see cref="AvroNamespaceAttribute"/>, or the
    /// type's.</param>
    /// <exception cref="AvroSchemaException">The type can't be an Avro enum.</exception>
    public static AvroCodec<TEnum> Enum<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>(
        string? name = null,
        string? @namespace = null
    )
        where TEnum : struct, Enum => EnumCodec<TEnum>.Of<TEnum>(name, @namespace);

    /// <summary>A <c>fixed</c>: bytes of one length.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="size">The number of bytes of each value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static AvroCodec<byte[]> Fixed(SchemaName name, int size)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new FixedCodec(new FixedSchema(name, size));
    }

    /// <summary>An <c>array</c>. Lists and arrays can be written; an array is what is read.</summary>
    /// <param name="item">How each item is written and read.</param>
    public static AvroCodec<IReadOnlyList<T>> Array<T>(AvroCodec<T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ArrayCodec<T>(item);
    }

    /// <summary>A <c>map</c>; a <see cref="Dictionary{TKey, TValue}"/> is what is read.</summary>
    /// <param name="value">How each value is written and read.</param>
    public static AvroCodec<IReadOnlyDictionary<string, T>> Map<T>(AvroCodec<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new MapCodec<T>(value);
    }

    private static PlainCodec<T> Plain<T>(AvroSchema schema, PlainWriting<T> writing, PlainReading<T> reading) =>
        new(schema, writing, reading);
}
