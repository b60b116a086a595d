using System.Buffers.Binary;
using System.Text;
using Glueline.Contestants.Records;

namespace Glueline.Contestants.Floors;

/// <summary>
/// The batch and its measures written and read by hand, with nothing but spans and the framework's transcoder: no resolution, no limits,
/// no messages. What is left is what any code must do for these classes: strings, varints and objects.
/// </summary>
internal sealed class TypedFloor
{
    private readonly byte[] _scratch = new byte[64 * 1024];
    private int _position;

    public byte[] Write(byte[] header, Batch batch)
    {
        header.CopyTo(_scratch, 0);
        _position = header.Length;
        Text(batch.BatchId);
        Text(batch.Station);
        Long(batch.OpenedAt);
        Long(batch.Readings.Count);
        for (var index = 0; index < batch.Readings.Count; index++)
            Measure(batch.Readings[index]);
        _scratch[_position++] = 0;
        return _scratch.AsSpan(0, _position).ToArray();
    }

    public byte[] Write(byte[] header, Measure measure)
    {
        header.CopyTo(_scratch, 0);
        _position = header.Length;
        Measure(measure);
        return _scratch.AsSpan(0, _position).ToArray();
    }

    public static Batch ReadBatch(ReadOnlySpan<byte> avro)
    {
        var (id, station, openedAt) = (Text(ref avro), Text(ref avro), Long(ref avro));
        var readings = new List<Measure>();
        for (var count = Long(ref avro); count != 0; count = Long(ref avro))
        {
            readings.EnsureCapacity(readings.Count + (int)count);
            for (; count > 0; count--)
                readings.Add(ReadMeasure(ref avro));
        }

        return new(id, station, openedAt, readings);
    }

    public static Measure ReadMeasure(ref ReadOnlySpan<byte> avro) =>
        new(
            Text(ref avro),
            Long(ref avro),
            Double(ref avro),
            (int)Long(ref avro),
            Byte(ref avro) == 1,
            Byte(ref avro) == 0 ? null : Text(ref avro)
        );

    private void Measure(Measure measure)
    {
        Text(measure.Probe);
        Long(measure.ReadAt);
        BinaryPrimitives.WriteDoubleLittleEndian(_scratch.AsSpan(_position), measure.Kelvin);
        _position += sizeof(double);
        Long(measure.State);
        _scratch[_position++] = measure.Good ? (byte)1 : (byte)0;
        if (measure.Remark is null)
            _scratch[_position++] = 0;
        else
        {
            _scratch[_position++] = 2;
            Text(measure.Remark);
        }
    }

    private void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Long(length);
        _position += Encoding.UTF8.GetBytes(text, _scratch.AsSpan(_position));
    }

    private void Long(long value)
    {
        var zigzag = (ulong)(value << 1) ^ (ulong)(value >> 63);
        for (; zigzag >= 0x80; zigzag >>= 7)
            _scratch[_position++] = (byte)(zigzag | 0x80);
        _scratch[_position++] = (byte)zigzag;
    }

    private static string Text(ref ReadOnlySpan<byte> avro)
    {
        var length = (int)Long(ref avro);
        var text = Encoding.UTF8.GetString(avro[..length]);
        avro = avro[length..];
        return text;
    }

    private static long Long(ref ReadOnlySpan<byte> avro)
    {
        ulong zigzag = 0;
        var (shift, at) = (0, 0);
        while (true)
        {
            var next = avro[at++];
            zigzag |= (ulong)(next & 0x7F) << shift;
            shift += 7;
            if (next < 0x80)
                break;
        }

        avro = avro[at..];
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    private static double Double(ref ReadOnlySpan<byte> avro)
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(avro);
        avro = avro[sizeof(double)..];
        return value;
    }

    private static byte Byte(ref ReadOnlySpan<byte> avro)
    {
        var value = avro[0];
        avro = avro[1..];
        return value;
    }
}
