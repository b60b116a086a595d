using System.Buffers.Text;

namespace Glueline.Lambda.Kafka.Events;

/// <summary>
/// Allocates slices of a few large arrays, so that an event of thousands of records does not allocate thousands of small ones. Chunks stay
/// below the large object heap's threshold; a larger slice gets an array of its own.
/// </summary>
internal sealed class ByteArena(int expected)
{
    private const int LargestChunk = 64 * 1024;

    private byte[] _chunk = [];
    private int _used;
    private long _allocated;

    /// <summary>Decodes base64; <c>false</c> if the bytes are not base64.</summary>
    public bool TryDecode(ReadOnlySpan<byte> base64, out ReadOnlyMemory<byte> decoded)
    {
        var piece = Reserve(Base64.GetMaxDecodedFromUtf8Length(base64.Length));
        if (Base64.DecodeFromUtf8(base64, piece.Span, out _, out var written) is not System.Buffers.OperationStatus.Done)
        {
            decoded = default;
            return false;
        }

        decoded = Commit(piece, written);
        return true;
    }

    public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> bytes)
    {
        var piece = Reserve(bytes.Length);
        bytes.CopyTo(piece.Span);
        return Commit(piece, bytes.Length);
    }

    private Memory<byte> Reserve(int size)
    {
        if (size > LargestChunk)
            return GC.AllocateUninitializedArray<byte>(size);
        if (_chunk.Length - _used < size)
        {
            var likely = (int)Math.Clamp(expected - _allocated, 0, LargestChunk);
            _chunk = GC.AllocateUninitializedArray<byte>(Math.Max(size, likely));
            _used = 0;
        }

        return _chunk.AsMemory(_used, size);
    }

    private ReadOnlyMemory<byte> Commit(Memory<byte> piece, int written)
    {
        _allocated += written;
        if (piece.Length <= LargestChunk)
            _used += written;
        return piece[..written];
    }
}
