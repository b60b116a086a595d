namespace Glueline.Cli.Events;

/// <summary>A stream whose first bytes can be inspected before it is read. Read errors are reported with the input's name.</summary>
internal sealed class StreamHead(Stream inner, string name) : Stream
{
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Seen => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Whether <see cref="Seen"/> reaches the end of the stream.</summary>
    public bool IsWhole { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads until that many bytes are in <see cref="Seen"/>, or the stream ends.</summary>
    public async Task SeeAsync(int bytes, CancellationToken cancellation)
    {
        if (_buffer.Length < bytes)
            Array.Resize(ref _buffer, Math.Max(Math.Max(bytes, 64 * 1024), 2 * _buffer.Length));
        while (_end - _start < bytes && !IsWhole)
        {
            var read = await FromInnerAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
            _end += read;
            IsWhole = read is 0;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellationToken = default)
    {
        if (_start == _end)
            return await FromInnerAsync(target, cancellationToken).ConfigureAwait(false);
        var count = Math.Min(target.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(target.Span);
        _start += count;
        if (_start == _end)
            _buffer = [];
        if (_buffer is [])
            _start = _end = 0;
        return count;
    }

    public override Task<int> ReadAsync(byte[] target, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(target.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] target, int offset, int count) =>
        ReadAsync(target.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] source, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> FromInnerAsync(Memory<byte> target, CancellationToken cancellation)
    {
        try
        {
            return await inner.ReadAsync(target, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw new InputException(
                $"{name} is damaged: its gzip data can't be decompressed ({exception.Message.TrimEnd('.')}). Download or create the file "
                    + "again; gzip -t checks whether it is complete."
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{name} can't be read: {exception.Message}");
        }
    }
}
