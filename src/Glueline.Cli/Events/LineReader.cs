using System.Runtime.CompilerServices;

namespace Glueline.Cli.Events;

/// <summary>
/// Newline-delimited JSON as bytes: numbers keep their spelling and invalid UTF-8 reaches whoever judges it.
/// Lines of white space are counted and left out; a byte order mark and carriage returns are not part of an event.
/// </summary>
internal static class LineReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async IAsyncEnumerable<EventLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var buffer = new byte[64 * 1024];
        var (start, end, number) = (0, 0, 0L);
        while (true)
        {
            if (end == buffer.Length)
                (buffer, start, end) = MakeRoom(buffer, start, end);
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation).ConfigureAwait(false);
            var searchFrom = end;
            end += read;
            while (buffer.AsSpan(searchFrom, end - searchFrom).IndexOf((byte)'\n') is >= 0 and var length)
            {
                if (Cut(buffer.AsSpan(start, searchFrom + length - start), ++number) is { } line)
                    yield return line;
                start = searchFrom += length + 1;
            }
            if (read is not 0)
                continue;
            if (Cut(buffer.AsSpan(start, end - start), number + 1) is { } last)
                yield return last;
            yield break;
        }
    }

    private static (byte[] Buffer, int Start, int End) MakeRoom(byte[] buffer, int start, int end)
    {
        var target = start > buffer.Length / 2 ? buffer : new byte[buffer.Length * 2];
        buffer.AsSpan(start, end - start).CopyTo(target);
        return (target, 0, end - start);
    }

    private static EventLine? Cut(ReadOnlySpan<byte> bytes, long number)
    {
        if (number is 1 && bytes.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];
        bytes = bytes.Trim(" \t\r"u8);
        return bytes.IsEmpty ? null : new(number, bytes.ToArray());
    }
}
