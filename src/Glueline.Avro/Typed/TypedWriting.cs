using System.ComponentModel;
using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;

namespace Glueline.Avro.Typed;

/// <summary>
/// What <see cref="IAvroRecord{TSelf}.Write"/> needs in addition to Avro's primitives: .NET's types, records within records, arrays and
/// maps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)] // for generated code
public static partial class TypedWriting
{
    /// <summary>A string.</summary>
    /// <exception cref="AvroDataException">The string is null, or has half a surrogate pair.</exception>
    public static void WriteText(this ref AvroWriter writer, string value)
    {
        if (value is null)
            throw Null("string");
        if (!writer.TryWriteText(value))
            throw new AvroDataException("expected a string, found one with half a surrogate pair");
    }

    /// <summary>Bytes.</summary>
    /// <exception cref="AvroDataException">The array is null.</exception>
    public static void WriteBytes(this ref AvroWriter writer, byte[] value) => writer.WriteBytes((value ?? throw Null("bytes")).AsSpan());

    /// <summary>A <c>fixed</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="size">The number of bytes in the schema.</param>
    /// <exception cref="AvroDataException">The array is null, or has another length.</exception>
    public static void WriteFixed(this ref AvroWriter writer, byte[] value, int size) =>
        writer.WriteFixed((value ?? throw Null("fixed")).AsSpan(), size);

    /// <inheritdoc cref="WriteFixed(ref AvroWriter, byte[], int)"/>
    public static void WriteFixed(this ref AvroWriter writer, ReadOnlySpan<byte> value, int size)
    {
        if (value.Length != size)
            throw new AvroDataException($"expected {size} bytes, found {value.Length}");
        writer.WriteFixed(value);
    }

    /// <summary>A <c>uuid</c> on string.</summary>
    public static void WriteUuid(this ref AvroWriter writer, Guid value)
    {
        Span<byte> text = stackalloc byte[Schemas.LogicalTypes.Uuid.Length];
        value.TryFormat(text, out _);
        writer.WriteString(text);
    }

    /// <summary>A <c>uuid</c> on fixed.</summary>
    public static void WriteUuidFixed(this ref AvroWriter writer, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        writer.WriteFixed(bytes);
    }

    /// <summary>A <c>date</c>.</summary>
    public static void WriteDate(this ref AvroWriter writer, DateOnly value) => writer.WriteInt(TypedTime.Days(value));

    /// <summary>A <c>decimal</c> on bytes. Nothing is rounded.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    /// <param name="precision">The digits in all that the schema allows.</param>
    /// <param name="scale">The digits after the point that the schema has.</param>
    /// <exception cref="AvroDataException">The number has more digits.</exception>
    public static void WriteDecimal(this ref AvroWriter writer, decimal value, int precision, int scale) =>
        TypedDecimal.Write(ref writer, value, precision, scale);

    /// <summary>A <c>decimal</c> on fixed. Nothing is rounded.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    /// <param name="precision">The digits in all that the schema allows, which the bytes have room for.</param>
    /// <param name="scale">The digits after the point that the schema has.</param>
    /// <param name="size">The number of bytes in the schema.</param>
    /// <exception cref="AvroDataException">The number has more digits.</exception>
    public static void WriteDecimalFixed(this ref AvroWriter writer, decimal value, int precision, int scale, int size) =>
        TypedDecimal.WriteFixed(ref writer, value, precision, scale, size);

    /// <summary>A record within a record.</summary>
    /// <exception cref="AvroDataException">The record is null, or does not match its schema.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // where the type is known, the call is a direct one
    public static void WriteRecord<T>(this ref AvroWriter writer, T value)
        where T : IAvroRecord<T>
    {
        if (value is null)
            throw NullRecord<T>();
        value.Write(ref writer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NullRecordException NullRecord<T>()
        where T : IAvroRecord<T> => new(T.Schema);

    /// <summary>
    /// Starts an array or a map of that many items. The items follow, in a map each after its key, then <see cref="WriteItemsEnd"/>.
    /// </summary>
    public static void WriteItemCount(this ref AvroWriter writer, int count)
    {
        if (count > 0)
            writer.WriteInt(count);
    }

    /// <summary>Ends an array or a map.</summary>
    public static void WriteItemsEnd(this ref AvroWriter writer) => writer.WriteInt(0);

    /// <summary>The exception for a null that the schema has no place for.</summary>
    /// <param name="expected">The schema's type, such as <c>array</c>.</param>
    public static AvroDataException Null(string expected) => new($"expected {expected}, found null");

    /// <summary>The exception for a value of an enum that is not one of its members.</summary>
    /// <param name="name">The enum's name.</param>
    /// <param name="value">The value.</param>
    public static AvroDataException UnknownMember(string name, long value) =>
        new($"expected a member of enum {name}, found the value {value}");
}
