using System.Runtime.CompilerServices;

namespace Glueline.Cli.Events;

/// <summary>
/// Reads events that are not one per line, as bytes: items of an array, or values one after the other. Holds one event at a time.
/// </summary>
internal static class ValueReader
{
    private const string NoEvent = "not JSON: an event is missing here, next to a comma";

    public static async IAsyncEnumerable<EventLine> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var cutter = new ValueCutter();
        var buffer = new byte[64 * 1024];
        var (start, next, end) = (0, 0, 0);
        while (true)
        {
            if (end == buffer.Length)
            {
                var seen = next - start;
                (buffer, start, end) = LineReader.MakeRoom(buffer, start, end, cutter.Line);
                next = start + seen;
            }

            var isFirst = end is 0 && cutter.Line is 1 && !cutter.IsInEvent;
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation).ConfigureAwait(false);
            end += read;
            // The layout was detected from what follows the byte order mark, so the first read has all of the mark.
            if (isFirst)
                start = next = end - LineReader.WithoutMark(buffer.AsSpan(0, end)).Length;
            while (next < end)
            {
                switch (cutter.Read(buffer[next]))
                {
                    case ValueStep.Begins:
                        start = next++;
                        break;
                    case ValueStep.Ends:
                        yield return cutter.Cut(buffer.AsSpan(start, ++next - start));
                        break;
                    case ValueStep.EndedBefore:
                        yield return cutter.Cut(buffer.AsSpan(start, next - start));
                        break;
                    case ValueStep.Missing:
                        next++;
                        yield return cutter.Missing(NoEvent);
                        break;
                    default:
                        next++;
                        break;
                }
            }

            if (!cutter.IsInEvent)
                start = next = end = 0;
            if (read is not 0)
                continue;
            foreach (var line in cutter.End(buffer.AsMemory(start, end - start)))
                yield return line;
            yield break;
        }
    }
}
