using System.Runtime.CompilerServices;

namespace Glueline.Cli.Events;

/// <summary>
/// Newline-delimited JSON as bytes: numbers keep their spelling, and invalid UTF-8 is passed on for the caller to report.
/// Blank lines are counted and skipped; a byte order mark and carriage returns are not part of an event.
/// </summary>
internal static class LineReader
{
    /// <summary>
    /// More than ten times what a function accepts in one invocation; without a limit, a whole file without line ends would be held in
    /// memory.
    /// </summary>
    public const int MaxBytes = 64 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text;

    public static async IAsyncEnumerable<EventLine> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var buffer = new byte[64 * 1024];
        var (start, end, number) = (0, 0, 0L);
        while (true)
        {
            if (end == buffer.Length)
                (buffer, start, end) = MakeRoom(buffer, start, end, number + 1);
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

    /// <summary>Moves the bytes from start to end to the beginning of the buffer, or of a larger one if they fill most of it.</summary>
    /// <exception cref="InputException">What starts on this line does not end within the limit.</exception>
    public static (byte[] Buffer, int Start, int End) MakeRoom(byte[] buffer, int start, int end, long line)
    {
        if (end - start >= MaxBytes)
            throw new InputException(
                FormattableString.Invariant(
                    $"line {line}: what starts here does not end within {MaxBytes:#,0} bytes. Expected JSON objects, one per line or in an array."
                )
            );
        var target = start > buffer.Length / 2 ? buffer : new byte[buffer.Length * 2];
        buffer.AsSpan(start, end - start).CopyTo(target);
        return (target, 0, end - start);
    }

    private static EventLine? Cut(ReadOnlySpan<byte> bytes, long number)
    {
        if (number is 1)
            bytes = WithoutMark(bytes);
        bytes = bytes.Trim(" \t\r"u8);
        return bytes.IsEmpty ? null : new(number, bytes.ToArray());
    }
}
