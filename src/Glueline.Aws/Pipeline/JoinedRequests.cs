using System.Buffers.Text;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// A connection on which a request leaves with one write. .NET's client writes as much as its buffer of 4 KB holds, head included, and
/// then the rest of the body: for each batch of rows a system call, a packet and a TLS record more.
/// </summary>
/// <remarks>
/// Held is the beginning of a request of up to 16 KB, if its head says how long the body is, so that the rest follows at once. One that
/// asks for leave before it sends the body (<c>Expect: 100-continue</c>) is not held.
/// </remarks>
internal sealed class JoinedRequests(Stream connection) : Stream
{
    // As much as a TLS record holds; beyond that it would be several writes anyway.
    private const int MostJoined = 16_384;

    private static ReadOnlySpan<byte> ContentLength => "\r\nContent-Length: "u8;

    private byte[]? _joined;
    private int _held;
    private long _bodyLeft;
    private bool _leavesAtOnce;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!Holds(buffer.Span))
            return connection.WriteAsync(buffer, cancellationToken);
        return _bodyLeft > 0 ? default : connection.WriteAsync(Release(), cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!Holds(buffer))
            connection.Write(buffer);
        else if (_bodyLeft == 0)
            connection.Write(Release().Span);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_held > 0)
            await connection.WriteAsync(Release(), cancellationToken).ConfigureAwait(false);
        await connection.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Flush()
    {
        if (_held > 0)
            connection.Write(Release().Span);
        connection.Flush();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        connection.ReadAsync(buffer, offset, count, cancellationToken);

    public override int Read(Span<byte> buffer) => connection.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => connection.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            connection.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Keeps a write if it belongs to a request that leaves at once; the request is complete with the last of its body.</summary>
    private bool Holds(ReadOnlySpan<byte> write)
    {
        if (_bodyLeft > 0)
            _bodyLeft = Math.Max(0, _bodyLeft - write.Length);
        else
            Begin(write);

        if (!_leavesAtOnce)
            return false;
        _joined ??= GC.AllocateUninitializedArray<byte>(MostJoined);
        write.CopyTo(_joined.AsSpan(_held));
        _held += write.Length;
        return true;
    }

    /// <summary>Reads from a request's first write how much of its body is still to come.</summary>
    private void Begin(ReadOnlySpan<byte> write)
    {
        _leavesAtOnce = false;
        if (write.IndexOf("\r\n\r\n"u8) is not (>= 0 and var end))
            return;
        var head = write[..end];
        if (head.IndexOf(ContentLength) is not (>= 0 and var at))
            return;
        if (!Utf8Parser.TryParse(head[(at + ContentLength.Length)..], out long length, out _))
            return;
        _bodyLeft = Math.Max(0, end + "\r\n\r\n"u8.Length + length - write.Length);
        _leavesAtOnce = _bodyLeft > 0 && write.Length + _bodyLeft <= MostJoined && head.IndexOf("\r\nExpect: "u8) < 0;
    }

    private ReadOnlyMemory<byte> Release()
    {
        var count = _held;
        _held = 0;
        _leavesAtOnce = false;
        return _joined.AsMemory(0, count);
    }
}
