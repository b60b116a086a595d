using System.Buffers.Binary;
using System.Text;

namespace Glueline.Cli.Records;

/// <summary>
/// The records of an input: one after the other, each preceded by its length (kcat's <c>%R%s</c>) or on a line of its own (kcat's default);
/// or as hex or base64, one per line. A record without bytes is a tombstone.
/// </summary>
internal static class RecordBytes
{
    private const byte FrameVersion = 3;
    private const byte LineEnd = (byte)'\n';

    /// <param name="input">The whole input.</param>
    /// <param name="isWhole">Whether the bytes are exactly one record. A record may contain line ends; only its schema tells where it
    /// ends.</param>
    /// <exception cref="InputException">The input has none of these formats.</exception>
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

    /// <summary>Null if the input is not a sequence of lengths and records.</summary>
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
    /// Where a record may end: before a line end that is followed by another record, a tombstone or nothing, and at the end of the input.
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
                    "These are not records with the registry's header: a record starts with the byte 3, or is given in hex or base64. "
                        + "kcat prints records exactly with -f '%R%s'."
                );
        return Encoding.ASCII.GetString(input);
    }
}
