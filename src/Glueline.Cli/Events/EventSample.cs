namespace Glueline.Cli.Events;

/// <summary>
/// All events of a source, or a sample of the requested size: each event has the same chance, and their order is kept, so that kinds of
/// event that appear late are included. The choice is seeded: the same source gives the same sample.
/// </summary>
internal static class EventSample
{
    private const int Seed = 1;

    /// <param name="source">The events.</param>
    /// <param name="size">How many to keep; 0 keeps all.</param>
    /// <param name="onFault">Called for each line that is not an event, with the reason.</param>
    /// <param name="onProgress">Called now and then with the bytes and the events that were read.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InputException">The source contains no events.</exception>
    public static async Task<IReadOnlyList<EventLine>> ReadAsync(
        EventSource source,
        long size,
        Func<EventLine, string, Task> onFault,
        Action<long, long> onProgress,
        CancellationToken cancellation
    )
    {
        var random = new Random(Seed);
        var kept = new List<EventLine>();
        var (seen, bytes) = (0L, 0L);
        await foreach (var line in source.ReadAsync(cancellation).ConfigureAwait(false))
        {
            bytes += line.Json.Length + 1;
            if (seen % 1_000 == 0)
                onProgress(bytes, seen);
            if (EventText.Fault(line) is { } fault)
            {
                await onFault(line, fault).ConfigureAwait(false);
                continue;
            }

            seen++;
            if (size is 0 || kept.Count < size)
                kept.Add(line);
            else if (random.NextInt64(seen) is var place && place < size)
                kept[(int)place] = line;
        }

        return kept is []
            ? throw new InputException(
                $"{source.Name} contains no valid event; the reasons are above. Expected JSON objects, one per line or in an array."
            )
            : [.. kept.OrderBy(line => line.Number).ThenBy(line => line.Event)];
    }
}
