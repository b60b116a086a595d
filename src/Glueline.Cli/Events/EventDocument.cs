using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Glueline.Cli.Events;

/// <summary>
/// Reads the events of a stream, whether one per line, as items of an array, or one after the other over several lines, compressed with
/// gzip or not. Anything else is refused with a message that names it.
/// </summary>
internal static class EventDocument
{
    /// <summary>Enough for any signature, and to distinguish a first event from a table's header.</summary>
    private const int SampleBytes = 4_096;

    /// <summary>A file that is compressed twice is a mistake that happens; deeper nesting is an attack.</summary>
    private const int MaxLayers = 3;

    /// <exception cref="InputException">The stream contains no events, or something else.</exception>
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
                $"{name} contains no events: it "
                    + $"{(blank ? "is empty" : layout is EventLayout.Lines ? "has only blank lines" : "is an empty array")}. "
                    + "Expected JSON objects, one per line or in an array."
            );
    }

    private static async Task<StreamHead> UnpackAsync(Stream stream, InputName name, CancellationToken cancellation)
    {
        var head = new StreamHead(stream, name.Text);
        for (var layer = 0; ; layer++)
        {
            await head.SeeAsync(2, cancellation).ConfigureAwait(false);
            // A person who types events gets an answer to each of them: wait for more only if this doesn't look like an event.
            if (!NonJsonFormat.MayBeEvents(head.Seen))
                await head.SeeAsync(SampleBytes, cancellation).ConfigureAwait(false);
            if (!head.Seen.StartsWith(NonJsonFormat.Gzip))
                return NonJsonFormat.Recognize(head.Seen, head.IsWhole) is { } foreign
                    ? throw new InputException(foreign.Refuse(name, layer))
                    : head;
            if (layer == MaxLayers)
                throw new InputException($"{name} is compressed with gzip more than {MaxLayers} times. Decompress it: gzip -dc.");
            head = new StreamHead(new GZipStream(head, CompressionMode.Decompress), name.Text);
        }
    }
}
