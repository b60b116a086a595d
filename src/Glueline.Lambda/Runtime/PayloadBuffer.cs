namespace Glueline.Lambda.Runtime;

/// <summary>An event's bytes; the memory is reused from invocation to invocation.</summary>
internal sealed class PayloadBuffer
{
    private const int InitialSize = 64 * 1024;

    private byte[] _bytes = [];

    public async Task<ReadOnlyMemory<byte>> FillAsync(HttpContent content, CancellationToken cancellation)
    {
        var announced = content.Headers.ContentLength is { } length ? checked((int)length) : InitialSize;
        if (_bytes.Length < announced)
            _bytes = GC.AllocateUninitializedArray<byte>(announced);

        using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var count = 0;
        while (true)
        {
            if (count == _bytes.Length)
            {
                // After an announced length nothing follows; if there is less, the stream itself throws.
                if (content.Headers.ContentLength == count)
                    break;
                Array.Resize(ref _bytes, Math.Max(InitialSize, _bytes.Length * 2));
            }

            var read = await stream.ReadAsync(_bytes.AsMemory(count), cancellation).ConfigureAwait(false);
            if (read == 0)
                break;
            count += read;
        }

        return _bytes.AsMemory(0, count);
    }
}
