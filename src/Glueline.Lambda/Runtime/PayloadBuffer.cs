namespace Glueline.Lambda.Runtime;

/// <summary>Holds an event's bytes; its memory serves one invocation after the other.</summary>
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
                // Of an announced length nothing follows; the stream itself faults when less came.
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
