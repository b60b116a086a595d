using System.Buffers;
using System.Runtime.CompilerServices;

namespace Glueline.Avro;

/// <summary>
/// Bytes that grow: rented from the shared pool, reused from event to event. Not safe for use by several threads at once.
/// </summary>
public sealed class OutputBuffer : IBufferWriter<byte>, IDisposable
{
    private const int DefaultCapacity = 4096;

    // An array that is returned to the shared pool stays with the thread: one large value would be kept for a long time, in all the sizes
    // that it grew through.
    private const int LargestPooled = 1 << 20;

    private byte[] _bytes;
    private int _count;

    /// <summary>Creates an empty buffer.</summary>
    /// <param name="capacity">How many bytes fit before it first grows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public OutputBuffer(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _bytes = Take(Math.Max(capacity, 16));
    }

    /// <summary>The bytes written; valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, _count);

    /// <summary>The bytes written; valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _count);

    /// <summary>The number of bytes written.</summary>
    public int WrittenCount => _count;

    /// <summary>
    /// How far a writer of this assembly may fill it. Checked only when the buffer grows, so that it costs nothing otherwise.
    /// </summary>
    internal int Limit { get; set; } = System.Array.MaxLength;

    /// <summary>The underlying array, for the writers of this assembly: they fill it and then commit a length.</summary>
    internal byte[] Array => _bytes;

    /// <summary>Removes the content and keeps the memory.</summary>
    public void Clear() => _count = 0;

    /// <summary>
    /// Removes the content, and returns the memory to the pool if it is more than should be kept: for buffers that outlive a value.
    /// </summary>
    /// <param name="keep">How many bytes may be kept for the next value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public void Trim(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        if (_bytes.Length > keep)
            Dispose();
        else
            _count = 0;
    }

    /// <summary>Removes everything after a length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or more than was written.</exception>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _count);
        _count = length;
    }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _count < bytes.Length)
            Grow(_count, bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _count);
        _count += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint).AsMemory(_count);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint).AsSpan(_count);

    /// <summary>Returns the memory to the pool. The buffer can be written to again, with new memory.</summary>
    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        _count = 0;
        Give(bytes);
    }

    /// <summary>Commits what a writer has put into <see cref="Array"/>.</summary>
    internal void Commit(int count) => _count = count;

    /// <summary>
    /// Makes room for more bytes after a position that may be beyond what is committed; everything before it is kept. A negative number of
    /// bytes is one that has overflowed, and is refused as what it was.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal byte[] Grow(int position, int more)
    {
        var needed = (long)position + (uint)more;
        if (needed > Limit && Limit < System.Array.MaxLength)
            throw new OutputLimitException();
        if (needed > System.Array.MaxLength)
            throw new InvalidOperationException($"an output buffer holds at most {System.Array.MaxLength} bytes; {needed} are needed");
        var larger = Take((int)Math.Min(Math.Max(needed, _bytes.Length * 2L), Math.Max(needed, Limit)));
        _bytes.AsSpan(0, position).CopyTo(larger);
        var old = _bytes;
        _bytes = larger;
        Give(old);
        return larger;
    }

    private static byte[] Take(int length) =>
        length <= LargestPooled ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    private static void Give(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= LargestPooled)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private byte[] Room(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        var wanted = Math.Max(sizeHint, 1);
        return _bytes.Length - _count < wanted ? Grow(_count, wanted) : _bytes;
    }
}
