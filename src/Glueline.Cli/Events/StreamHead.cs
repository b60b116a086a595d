namespace Glueline.Cli.Events;

/// <summary>A stream whose beginning can be looked at before it is read. What it can't give is told under the input's name.</summary>
internal sealed class StreamHead(Stream inner, string name) : Stream
{
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Seen => _buffer.AsSpan(_start, _end - _start);

    /// <summary>All there is has been seen.</summary>
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

    /// <summary>Reads on until so many bytes are seen, or the end is.</summary>
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
        var given = Math.Min(target.Length, _end - _start);
        _buffer.AsSpan(_start, given).CopyTo(target.Span);
        _start += given;
        if (_start == _end)
            _buffer = [];
        if (_buffer is [])
            _start = _end = 0;
        return given;
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
                $"{name} is damaged: what is packed by gzip in it can't be unpacked ({exception.Message.TrimEnd('.')}). Fetch or make "
                    + $"the file again; gzip -t says whether it is whole."
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{name} can't be read: {exception.Message}");
        }
    }
}
