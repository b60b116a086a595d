namespace Glueline.Fuzz.Decoding;

/// <summary>
/// Damages Avro in the ways that hurt readers: cut, stretched, huge and negative counts and lengths, long varints, bad UTF-8, pieces of
/// other values.
/// </summary>
public sealed class MutatedBytes(Random random)
{
    private static readonly byte[][] Pieces =
    [
        [0x01],
        [0x7F],
        [0x80],
        [0xFF],
        [0xFE, 0xFF, 0xFF, 0xFF, 0x0F], // 2147483647
        [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], // -2147483648
        [0x80, 0x80, 0x80, 0x80, 0x10], // 2147483648
        [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], // 9223372036854775807
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], // -9223372036854775808
        [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
        [0x80, 0x80, 0x00], // a zero that is longer than necessary
        [0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02],
        [0x01, 0x02],
        [0x03, 0xFF, 0xFF, 0x7F],
        [0xC3],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xC0, 0xAF],
        [0x00, 0x00, 0xC0, 0x7F],
        [0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xF0, 0xFF],
    ];

    public byte[] Of(byte[] avro, byte[] other)
    {
        var bytes = new List<byte>(avro);
        for (var times = random.Next(1, 4); times > 0; times--)
            Mutate(bytes, other);
        return [.. bytes];
    }

    private void Mutate(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 9), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0:
                bytes.RemoveRange(at, bytes.Count - at);
                return;
            case 1:
                bytes.RemoveRange(at, length);
                return;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                return;
            case 3 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return;
            case 4 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                return;
            case 5 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 33), other.Length - from)).ToArray());
                return;
            case 6:
                bytes.RemoveRange(at, length);
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                return;
            default:
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                return;
        }
    }
}
