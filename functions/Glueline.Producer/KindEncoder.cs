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
    /// <exception cref="SchemaRegistryException">The registry failed for every event.</exception>
    public async Task<EncodedKinds> EncodeAsync(IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation)
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
        await Parallel
            .ForEachAsync(
                Enumerable.Range(0, kinds.Length),
                new ParallelOptions { MaxDegreeOfParallelism = KindsAtOnce, CancellationToken = cancellation },
                async (kind, token) =>
                {
                    results[kind] = [];
                    await EncodeAsync(kinds[kind].Schema, kinds[kind].Indices, events, results[kind], failures, token)
                        .ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
        var encoded = new EncodedKinds([.. results.SelectMany(result => result)], [.. failures]);
        if (encoded.Kinds.Count > 0)
            return encoded;
        return failures.Select(failure => failure.Problem).OfType<SchemaRegistryException>().FirstOrDefault() is { } problem
            ? throw problem
            : encoded;
    }

    private static async Task EncodeAsync(
        EvolvingSchema schema,
        int[] indices,
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        List<EncodedKind> results,
        ConcurrentBag<KindFailure> failures,
        CancellationToken cancellation
    )
    {
        try
        {
            var batch = await schema.EncodeAsync([.. indices.Select(index => events[index])], cancellation).ConfigureAwait(false);
            results.Add(new EncodedKind(schema, indices, batch));
        }
        catch (SchemaRegistryException exception)
        {
            failures.Add(new KindFailure(schema, indices, exception));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One of these events causes an unforeseen fault: halving finds it, and the others are encoded.
            if (indices.Length == 1)
            {
                failures.Add(new KindFailure(schema, indices, exception));
                return;
            }

            await EncodeAsync(schema, indices[..(indices.Length / 2)], events, results, failures, cancellation).ConfigureAwait(false);
            await EncodeAsync(schema, indices[(indices.Length / 2)..], events, results, failures, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>The result of encoding a batch.</summary>
/// <param name="Kinds">The events that have a result each, by schema.</param>
/// <param name="Failures">The events that could not be tried.</param>
internal sealed record EncodedKinds(IReadOnlyList<EncodedKind> Kinds, IReadOnlyList<KindFailure> Failures);
