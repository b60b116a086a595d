using System.Runtime.CompilerServices;
using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Contestants.Floors;

/// <summary>One value from Avro to JSON, after its rendered name.</summary>
internal static class AvroParts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void String(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        if (!json.TryWriteString(avro.ReadBytes()))
            throw new AvroDataException("the text is not valid UTF-8", avro.Position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OptionalString(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        if (avro.ReadIndex(2) != 0)
        {
            String(ref avro, name, ref json);
            return;
        }

        json.WriteRaw(name);
        json.WriteNull();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Long(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        json.WriteInteger(avro.ReadLong());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Int(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        json.WriteInteger(avro.ReadInt());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Double(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        json.WriteDouble(avro.ReadDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Boolean(ref AvroReader avro, ReadOnlySpan<byte> name, ref JsonTextWriter json)
    {
        json.WriteRaw(name);
        json.WriteBoolean(avro.ReadBoolean());
    }

    public static void ExpectEnd(in AvroReader avro)
    {
        if (avro.Remaining > 0)
            throw new AvroDataException("bytes are left", avro.Position);
    }
}
