using System.Buffers;
using System.Buffers.Binary;

namespace Glueline.Cli.Running;

/// <summary>
/// Byte strings in buckets, in the order in which they were added: as much as the disk holds, in little memory. The file is temporary,
/// readable by its user alone, and exists only once there is more than the buffers hold.
/// </summary>
internal sealed class BucketFile(int buckets) : IDisposable
{
    /// <summary>A bucket's buffer is written once it would exceed this; a larger byte string has a buffer of its size until then.</summary>
    private const int BufferBytes = 16 << 10;

    private readonly Bucket[] _buckets = [.. Enumerable.Range(0, buckets).Select(_ => new Bucket())];
    private FileStream? _file;
    private long _length;

    /// <summary>Adds the concatenation of two byte strings.</summary>
    public void Add(int bucket, ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest)
    {
        var length = sizeof(int) + head.Length + rest.Length;
        var (chunks, buffer) = _buckets[bucket];
        if (buffer.WrittenCount > 0 && buffer.WrittenCount + length > BufferBytes)
        {
            _file ??= Create();
            RandomAccess.Write(_file.SafeFileHandle, buffer.WrittenSpan, _length);
            chunks.Add((_length, buffer.WrittenCount));
            _length += buffer.WrittenCount;
            // One that has grown for a large byte string is not kept.
            if (buffer.Capacity > BufferBytes)
                _buckets[bucket] = new Bucket(chunks, buffer = new());
            else
                buffer.ResetWrittenCount();
        }
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), head.Length + rest.Length);
        buffer.Advance(sizeof(int));
        buffer.Write(head);
        buffer.Write(rest);
    }

    /// <summary>The byte strings of one bucket.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read(int bucket)
    {
        var (chunks, buffer) = _buckets[bucket];
        foreach (var (position, length) in chunks)
        {
            var chunk = new byte[length];
            for (var read = 0; read < length; )
                read += RandomAccess.Read(_file!.SafeFileHandle, chunk.AsSpan(read), position + read) is > 0 and var count
                    ? count
                    : throw new EndOfStreamException("A temporary file of this run has been truncated.");
            foreach (var entry in Split(chunk))
                yield return entry;
        }
        foreach (var entry in Split(buffer.WrittenMemory))
            yield return entry;
    }

    public void Dispose() => _file?.Dispose();

    private static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(chunk.Span);
            yield return chunk.Slice(sizeof(int), length);
            chunk = chunk[(sizeof(int) + length)..];
        }
    }

    private static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(Path.Combine(Path.GetTempPath(), $"glueline-{Guid.NewGuid():N}"), options);
    }

    private readonly record struct Bucket(List<(long Position, int Length)> Chunks, ArrayBufferWriter<byte> Buffer)
    {
        public Bucket()
            : this([], new()) { }
    }
}
