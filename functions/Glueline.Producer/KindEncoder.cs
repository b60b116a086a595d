using System.Collections.Concurrent;
using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>
/// Encodes a batch kind by kind, each as one sample for its own schema. A fault in one kind's schema, or in one event, affects no other.
/// </summary>
internal sealed class KindEncoder(EvolvingSchemas schemas)
{
    /// <summary>So that a cold start with many kinds of event does not flood the registry with all of them at once.</summary>
    private const int KindsAtOnce = 4;

    /// <summary>Encodes events; kinds are in the order of their first events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="registryTime">Ends the registry's time; events that need no call to it are encoded.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<EncodedKinds> EncodeAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        CancellationToken registryTime,
        CancellationToken cancellation
    )
    {
        (EvolvingSchema Schema, int[] Indices)[] kinds =
        [
            .. Enumerable
                .Range(0, events.Count)
                .GroupBy(index => schemas.Of(events[index].Span))
                .Select(kind => (kind.Key, kind.ToArray())),
        ];
        var results = new List<EncodedKind>[kinds.Length];
        var failures = new ConcurrentBag<KindFailure>();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(registryTime, cancellation);
        // The registry's calls overlap; the encoding itself needs no thread of the pool, which would have to be woken.
        var encoders = new Task[Math.Min(KindsAtOnce, kinds.Length)];
        var next = -1;
        for (var i = 0; i < encoders.Length; i++)
            encoders[i] = EncodeNextAsync();
        await Task.WhenAll(encoders).ConfigureAwait(false);
        return new EncodedKinds([.. results.SelectMany(result => result)], [.. failures]);

        async Task EncodeNextAsync()
        {
            while (Interlocked.Increment(ref next) is var kind && kind < kinds.Length)
            {
                cancellation.ThrowIfCancellationRequested();
                results[kind] = [];
                await EncodeAsync(kinds[kind].Schema, kinds[kind].Indices, events, results[kind], failures, time.Token, cancellation)
                    .ConfigureAwait(false);
            }
        }
    }

    private static async Task EncodeAsync(
        EvolvingSchema schema,
        int[] indices,
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        List<EncodedKind> results,
        ConcurrentBag<KindFailure> failures,
        CancellationToken registryTime,
        CancellationToken cancellation
    )
    {
        try
        {
            var batch = await schema
                .EncodeAvailableAsync([.. indices.Select(index => events[index])], registryTime, cancellation)
                .ConfigureAwait(false);
            results.Add(new EncodedKind(schema, indices, batch));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One of these events causes an unforeseen fault: halving finds it, and the others are encoded.
            if (indices.Length == 1)
            {
                failures.Add(new KindFailure(schema, indices, exception));
                return;
            }

            foreach (var half in new[] { indices[..(indices.Length / 2)], indices[(indices.Length / 2)..] })
                await EncodeAsync(schema, half, events, results, failures, registryTime, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>The result of encoding a batch.</summary>
/// <param name="Kinds">The events that have a result each, by schema.</param>
/// <param name="Failures">The events that could not be tried.</param>
internal sealed record EncodedKinds(IReadOnlyList<EncodedKind> Kinds, IReadOnlyList<KindFailure> Failures);
