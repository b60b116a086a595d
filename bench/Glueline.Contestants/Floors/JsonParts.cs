using System.Runtime.CompilerServices;
using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Contestants.Floors;

/// <summary>One value from JSON to Avro; the name before it must match exactly.</summary>
internal static class JsonParts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Literal(ref JsonScanner json, ReadOnlySpan<byte> literal)
    {
        if (!json.TryLiteral(literal))
            throw Unexpected(json.Position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void String(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        Literal(ref json, name);
        if (!json.TryString(ref avro))
            throw Unexpected(json.Position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OptionalString(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        Literal(ref json, name);
        if (json.TryNull())
        {
            avro.WriteByte(0);
            return;
        }

        avro.WriteByte(2);
        if (!json.TryString(ref avro))
            throw Unexpected(json.Position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Long(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        Literal(ref json, name);
        if (!json.TryInteger(out var value))
            throw Unexpected(json.Position);
        avro.WriteLong(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Int(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        Literal(ref json, name);
        if (!json.TryInteger(out var value) || value != (int)value)
            throw Unexpected(json.Position);
        avro.WriteLong(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Double(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        Literal(ref json, name);
        if (!json.TryDouble(out var value))
            throw Unexpected(json.Position);
        avro.WriteDouble(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Boolean(ref JsonScanner json, ReadOnlySpan<byte> name, ref AvroWriter avro)
    {
        Literal(ref json, name);
        if (!json.TryBoolean(out var value))
            throw Unexpected(json.Position);
        avro.WriteByte(value ? (byte)1 : (byte)0);
    }

    public static AvroDataException Unexpected(int offset) => new("the text is not what the floor was written for", offset);
}
