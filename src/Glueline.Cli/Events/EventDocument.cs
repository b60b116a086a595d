using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Glueline.Cli.Events;

/// <summary>
/// The events of a stream, whatever way they stand in it: one a line, as items of an array, or one behind the other over several lines;
/// packed by gzip or not. What is something else is refused in a sentence.
/// </summary>
internal static class EventDocument
{
    /// <summary>Enough for any signature, and for a first line to be told from a table's.</summary>
    private const int Glimpse = 4_096;

    /// <summary>A packed file within a packed file is a mistake that happens; a deeper one is an attack.</summary>
    private const int MostLayers = 3;

    /// <exception cref="InputException">The stream holds no events, or something else.</exception>
    public static async IAsyncEnumerable<EventLine> ReadAsync(
        Stream stream,
        InputName name,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var head = await UnpackAsync(stream, name, cancellation).ConfigureAwait(false);
        await using var _ = head.ConfigureAwait(false);
        var layout = await EventLayouts.OfAsync(head, cancellation).ConfigureAwait(false);
        var (any, blank) = (false, head.Seen.IsEmpty);
        await foreach (
            var line in (
                layout is EventLayout.Lines ? LineReader.ReadAsync(head, cancellation) : ValueReader.ReadAsync(head, cancellation)
            ).ConfigureAwait(false)
        )
        {
            any = true;
            yield return line;
        }

        if (!any)
            throw new InputException(
                $"{name} holds no event: it "
                    + $"{(blank ? "is empty" : layout is EventLayout.Lines ? "has blank lines only" : "is an empty array")}. "
                    + "Expected JSON objects, one a line or in an array."
            );
    }

    private static async Task<StreamHead> UnpackAsync(Stream stream, InputName name, CancellationToken cancellation)
    {
        var head = new StreamHead(stream, name.Text);
        for (var layer = 0; ; layer++)
        {
            await head.SeeAsync(2, cancellation).ConfigureAwait(false);
            // A person who types events gets each of them answered: more is waited for only where no event begins.
            if (!NonJsonFormat.MayBeEvents(head.Seen))
                await head.SeeAsync(Glimpse, cancellation).ConfigureAwait(false);
            if (!head.Seen.StartsWith(NonJsonFormat.Gzip))
                return NonJsonFormat.Recognize(head.Seen, head.IsWhole) is { } foreign
                    ? throw new InputException(foreign.Refuse(name, layer))
                    : head;
            if (layer == MostLayers)
                throw new InputException($"{name} is packed by gzip more than {MostLayers} times. Unpack it: gzip -dc.");
            head = new StreamHead(new GZipStream(head, CompressionMode.Decompress), name.Text);
        }
    }
}
