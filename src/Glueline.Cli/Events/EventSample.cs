namespace Glueline.Cli.Events;

/// <summary>
/// All events of a source, or as many of them as are asked for, each with the same chance and in their order, so that kinds of event that
/// come late are in it too. The choice is seeded: the same source gives the same sample.
/// </summary>
internal static class EventSample
{
    private const int Seed = 1;

    /// <param name="source">Where the events come from.</param>
    /// <param name="size">How many to keep; 0 keeps all.</param>
    /// <param name="onFault">Is told of each line that holds no event, with the reason.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InputException">The source holds no event.</exception>
    public static async Task<IReadOnlyList<EventLine>> ReadAsync(
        EventSource source,
        long size,
        Func<EventLine, string, Task> onFault,
        CancellationToken cancellation
    )
    {
        var random = new Random(Seed);
        var kept = new List<EventLine>();
        var seen = 0L;
        await foreach (var line in source.ReadAsync(cancellation).ConfigureAwait(false))
        {
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
                $"Nothing in {source.Name} is an event: the reasons are above. Expected JSON objects, one a line or in an array."
            )
            : [.. kept.OrderBy(line => line.Number).ThenBy(line => line.Event)];
    }
}
