using System.Runtime.CompilerServices;

namespace Glueline.Cli.Events;

/// <summary>Reads ahead until an event is found that decides something, and then returns all events from the beginning.</summary>
internal static class Lookahead
{
    public static async Task<(IReadOnlyList<EventLine> Seen, IAsyncEnumerable<EventLine> All)> ReadAsync(
        IAsyncEnumerable<EventLine> events,
        Func<EventLine, bool> decides,
        int limit,
        CancellationToken cancellation
    )
    {
        var rest = events.GetAsyncEnumerator(cancellation);
        var seen = new List<EventLine>();
        while (seen.Count < limit && await rest.MoveNextAsync().ConfigureAwait(false))
        {
            seen.Add(rest.Current);
            if (decides(rest.Current))
                break;
        }
        return (seen, ReplayAsync(seen, rest, cancellation));
    }

    private static async IAsyncEnumerable<EventLine> ReplayAsync(
        List<EventLine> seen,
        IAsyncEnumerator<EventLine> rest,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var line in seen)
            yield return line;
        await using (rest)
            while (!cancellation.IsCancellationRequested && await rest.MoveNextAsync().ConfigureAwait(false))
                yield return rest.Current;
    }
}
