using System.Buffers.Binary;
using System.Text;

namespace Glueline.Cli.Packaging;

/// <summary>The smallest binary that a loader would read: headers, a dynamic segment, names and required versions; no code.</summary>
internal sealed class ElfBytes
{
    public const ushort X64 = 62;
    public const ushort Arm64 = 183;

    private const int Headers = 64 + (2 * 56);

    /// <summary>The address at which it is mapped, so that no address equals its offset.</summary>
    private const ulong Base = 0x40000;

    public ushort Machine { get; init; } = X64;

    public string[] Libraries { get; init; } = ["libc.so.6"];

    public string[] Versions { get; init; } = ["GLIBC_2.34"];

    public byte[] Build()
    {
        var strings = new List<byte> { 0 };
        var dynamic = new List<(ulong Tag, ulong Value)>();
        foreach (var library in Libraries)
            dynamic.Add((1, Add(strings, library)));
        var needs = VersionNeeds(strings);
        var stringsAt = Headers + ((dynamic.Count + 4) * 16);
        var needsAt = stringsAt + strings.Count;
        dynamic.AddRange([(5, Base + (ulong)stringsAt), (10, (ulong)strings.Count), (0x6ffffffe, Base + (ulong)needsAt), (0, 0)]);

        var bytes = new byte[needsAt + needs.Length];
        byte[] identity = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        identity.CopyTo(bytes, 0);
        Put16(bytes, 16, 3);
        Put16(bytes, 18, Machine);
        Put64(bytes, 32, 64);
        Put16(bytes, 54, 56);
        Put16(bytes, 56, 2);
        PutSegment(bytes, 64, 1, 0, bytes.Length);
        PutSegment(bytes, 64 + 56, 2, Headers, dynamic.Count * 16);
        for (var entry = 0; entry < dynamic.Count; entry++)
        {
            Put64(bytes, Headers + (entry * 16), dynamic[entry].Tag);
            Put64(bytes, Headers + (entry * 16) + 8, dynamic[entry].Value);
        }
        strings.CopyTo(bytes, stringsAt);
        needs.CopyTo(bytes, needsAt);
        return bytes;
    }

    /// <summary>One entry for libc, followed by a chain of all versions.</summary>
    private byte[] VersionNeeds(List<byte> strings)
    {
        var bytes = new byte[16 * (1 + Versions.Length)];
        Put16(bytes, 0, 1);
        Put16(bytes, 2, (ushort)Versions.Length);
        Put32(bytes, 4, (uint)Add(strings, "libc.so.6"));
        Put32(bytes, 8, 16);
        for (var version = 0; version < Versions.Length; version++)
        {
            Put32(bytes, (16 * (version + 1)) + 8, (uint)Add(strings, Versions[version]));
            Put32(bytes, (16 * (version + 1)) + 12, version == Versions.Length - 1 ? 0u : 16u);
        }
        return bytes;
    }

    private static ulong Add(List<byte> strings, string name)
    {
        var at = (ulong)strings.Count;
        strings.AddRange([.. Encoding.UTF8.GetBytes(name), 0]);
        return at;
    }

    private static void PutSegment(byte[] bytes, int at, uint kind, int offset, int size)
    {
        Put32(bytes, at, kind);
        Put64(bytes, at + 8, (ulong)offset);
        Put64(bytes, at + 16, Base + (ulong)offset);
        Put64(bytes, at + 32, (ulong)size);
        Put64(bytes, at + 40, (ulong)size);
    }

    private static void Put16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Put32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

    private static void Put64(byte[] bytes, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);
}
