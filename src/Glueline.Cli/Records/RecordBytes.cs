using System.Buffers.Binary;
using System.Text;

namespace Glueline.Cli.Records;

/// <summary>
/// The records of an input: frames one behind the other, each with its length before it (kcat's <c>%R%s</c>) or on a line of its own
/// (kcat's default); or hex or base64, a record a line. A record without bytes is a tombstone.
/// </summary>
internal static class RecordBytes
{
    private const byte FrameVersion = 3;
    private const byte LineEnd = (byte)'\n';

    /// <param name="input">All there is.</param>
    /// <param name="isWhole">Whether bytes are one record to their end. A frame may hold line ends; only its schema tells where it
    /// stops.</param>
    /// <exception cref="InputException">It is none of these.</exception>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> SplitAsync(
        ReadOnlyMemory<byte> input,
        Func<ReadOnlyMemory<byte>, Task<bool>> isWhole
    )
    {
        if (WithLengths(input) is { } records)
            return records;
        var first = input.Span.IndexOfAnyExcept(LineEnd);
        return first >= 0 && input.Span[first] is FrameVersion
            ? await LinesAsync(input, isWhole).ConfigureAwait(false)
            : RecordLines.Read(Text(input.Span));
    }

    /// <summary>Null where lengths and records don't come out even.</summary>
    private static List<ReadOnlyMemory<byte>>? WithLengths(ReadOnlyMemory<byte> input)
    {
        var records = new List<ReadOnlyMemory<byte>>();
        while (!input.IsEmpty)
        {
            if (input.Length < sizeof(int))
                return null;
            var length = BinaryPrimitives.ReadInt32BigEndian(input.Span);
            input = input[sizeof(int)..];
            if (length < -1 || length > input.Length)
                return null;
            records.Add(input[..Math.Max(length, 0)]);
            input = input[Math.Max(length, 0)..];
        }

        return records is [] ? null : records;
    }

    private static async Task<List<ReadOnlyMemory<byte>>> LinesAsync(
        ReadOnlyMemory<byte> input,
        Func<ReadOnlyMemory<byte>, Task<bool>> isWhole
    )
    {
        var records = new List<ReadOnlyMemory<byte>>();
        while (!input.IsEmpty)
        {
            int[] ends = input.Span[0] is LineEnd ? [0] : Ends(input.Span);
            var end = ends[0];
            foreach (var candidate in ends)
            {
                if (!await isWhole(input[..candidate]).ConfigureAwait(false))
                    continue;
                end = candidate;
                break;
            }

            records.Add(input[..end]);
            input = input[Math.Min(end + 1, input.Length)..];
        }

        return records;
    }

    /// <summary>
    /// Where a record may end: before a line end behind which another frame, a tombstone or nothing is; and where all ends.
    /// </summary>
    private static int[] Ends(ReadOnlySpan<byte> input)
    {
        var ends = new List<int>();
        for (var at = 1; at < input.Length; at++)
            if (input[at] is LineEnd && (at + 1 == input.Length || input[at + 1] is LineEnd || IsFrame(input[(at + 1)..])))
                ends.Add(at);
        return [.. ends, input.Length];
    }

    private static bool IsFrame(ReadOnlySpan<byte> bytes) => bytes is [FrameVersion, 0 or 5, ..];

    private static string Text(ReadOnlySpan<byte> input)
    {
        foreach (var letter in input)
            if (letter >= 0x7F || letter < 0x20 && letter is not (LineEnd or (byte)'\r' or (byte)'\t'))
                throw new InputException(
                    "These are no records of the registry: a record begins with the byte 3, or is given as text, in hex or base64. "
                        + "kcat prints records as they are with -f '%R%s'."
                );
        return Encoding.ASCII.GetString(input);
    }
}
