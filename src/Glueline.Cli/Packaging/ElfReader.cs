using System.Buffers.Binary;
using System.Text;

namespace Glueline.Cli.Packaging;

/// <summary>
/// Reads what the loader reads: the dynamic segment, by the System V ABI, and the required versions, by the LSB's symbol versioning.
/// Sections are ignored, since a stripped binary need not have them. Every length is checked first.
/// </summary>
internal readonly ref struct ElfReader
{
    private const int ProgramHeaderSize = 56;
    private const int DynamicEntrySize = 16;
    private const int VersionNeedSize = 16;
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;
    private const ulong NeededTag = 1;
    private const ulong StringsTag = 5;
    private const ulong StringsSizeTag = 10;
    private const ulong VersionNeedsTag = 0x6ffffffe;

    private readonly ReadOnlySpan<byte> _file;
    private readonly ReadOnlySpan<byte> _segments;

    private ElfReader(ReadOnlySpan<byte> file)
    {
        _file = file;
        if (!IsBinary(file))
            throw new InvalidDataException("it does not start with 7F 45 4C 46");
        if (At(4, 2) is not [2, 1])
            throw new InvalidDataException("it is not 64-bit, little-endian");
        if (UInt16(54) is not (0 or ProgramHeaderSize) and var size)
            throw new InvalidDataException($"its program headers have {size} bytes instead of {ProgramHeaderSize}");
        _segments = At(UInt64(32), (ulong)UInt16(56) * ProgramHeaderSize);
    }

    /// <summary>Whether a file claims to be a binary.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> file) => file.StartsWith("\u007fELF"u8);

    /// <exception cref="InvalidDataException">The bytes are not a binary that a 64-bit Linux could load; the message is a fragment with the
    /// reason.</exception>
    public static ElfFacts Read(ReadOnlySpan<byte> file) => new ElfReader(file).Read();

    private ElfFacts Read()
    {
        var (needed, tags) = Dynamic();
        var strings = tags.TryGetValue(StringsTag, out var address) ? At(Offset(address), tags.GetValueOrDefault(StringsSizeTag)) : [];
        var libraries = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in needed)
            libraries.Add(Text(strings, name));
        var versions = new SortedSet<string>(StringComparer.Ordinal);
        if (tags.TryGetValue(VersionNeedsTag, out var needs))
            ReadVersions(Offset(needs), strings, versions);
        return new(MachineName(UInt16(18)), [.. libraries], [.. versions]);
    }

    private (List<ulong> Needed, Dictionary<ulong, ulong> Tags) Dynamic()
    {
        var (needed, tags) = (new List<ulong>(), new Dictionary<ulong, ulong>());
        for (var at = 0; at < _segments.Length; at += ProgramHeaderSize)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(_segments[at..]) != DynamicSegment)
                continue;
            var entries = At(Word(_segments, at + 8), Word(_segments, at + 32));
            for (
                var entry = 0;
                entry + DynamicEntrySize <= entries.Length && Word(entries, entry) is not 0 and var tag;
                entry += DynamicEntrySize
            )
                if (tag == NeededTag)
                    needed.Add(Word(entries, entry + 8));
                else
                    tags[tag] = Word(entries, entry + 8);
        }
        return (needed, tags);
    }

    /// <summary>
    /// A chain of libraries, each with a chain of the versions that it must have; each link has the distance to the next one.
    /// </summary>
    private void ReadVersions(ulong library, ReadOnlySpan<byte> strings, SortedSet<string> versions)
    {
        for (ulong step = 1; step != 0; library += step)
        {
            var need = At(library, VersionNeedSize);
            var version = library + BinaryPrimitives.ReadUInt32LittleEndian(need[8..]);
            for (var left = BinaryPrimitives.ReadUInt16LittleEndian(need[2..]); left > 0; left--)
            {
                var link = At(version, VersionNeedSize);
                versions.Add(Text(strings, BinaryPrimitives.ReadUInt32LittleEndian(link[8..])));
                version += BinaryPrimitives.ReadUInt32LittleEndian(link[12..]);
            }
            step = BinaryPrimitives.ReadUInt32LittleEndian(need[12..]);
        }
    }

    /// <summary>The offset in the file of what the loader maps at this address.</summary>
    private ulong Offset(ulong address)
    {
        for (var at = 0; at < _segments.Length; at += ProgramHeaderSize)
            if (
                BinaryPrimitives.ReadUInt32LittleEndian(_segments[at..]) == LoadSegment
                && address >= Word(_segments, at + 16)
                && address - Word(_segments, at + 16) < Word(_segments, at + 32)
            )
                return unchecked(Word(_segments, at + 8) + (address - Word(_segments, at + 16)));
        throw new InvalidDataException($"no segment contains the address 0x{address:x}");
    }

    private ReadOnlySpan<byte> At(ulong offset, ulong length) =>
        offset <= (ulong)_file.Length && length <= (ulong)_file.Length - offset
            ? _file.Slice((int)offset, (int)length)
            : throw new InvalidDataException($"{length} bytes at offset {offset} are outside its {_file.Length} bytes");

    private ushort UInt16(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, sizeof(ushort)));

    private ulong UInt64(ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(At(offset, sizeof(ulong)));

    private static ulong Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);

    private static string Text(ReadOnlySpan<byte> strings, ulong offset)
    {
        var rest = offset < (ulong)strings.Length ? strings[(int)offset..] : [];
        return rest.IndexOf((byte)0) is >= 0 and var length
            ? Encoding.UTF8.GetString(rest[..length])
            : throw new InvalidDataException($"the name at {offset} does not end within its {strings.Length} bytes of names");
    }

    private static string MachineName(ushort machine) =>
        machine switch
        {
            62 => "x86_64",
            183 => "aarch64",
            _ => $"machine {machine}",
        };
}
