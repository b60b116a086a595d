using System.Collections.Concurrent;

namespace Glueline.Local.Status;

/// <summary>Knows the parts of a stack before they start, and asks those that have started whether they still work. Thread-safe.</summary>
internal sealed class StackStatus(TimeProvider time, params IReadOnlyList<string> parts)
{
    /// <summary>Probes ask for a health every few seconds, and a part that does not answer for so long is down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly long _start = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<string?>>> _probes = new(StringComparer.Ordinal);

    public TimeSpan Uptime => time.GetElapsedTime(_start);

    /// <summary>Notes that a part has started.</summary>
    /// <param name="part">The part.</param>
    /// <param name="probe">Returns why it does not work; null if it does. Without one it works as long as the stack runs.</param>
    public void Started(string part, Func<CancellationToken, Task<string?>>? probe = null) =>
        _probes[part] = probe ?? (_ => Task.FromResult<string?>(null));

    /// <summary>The state of every part, in the order in which they start.</summary>
    public async Task<IReadOnlyList<PartStatus>> CheckAsync(CancellationToken cancellation) =>
        await Task.WhenAll(parts.Select(part => CheckAsync(part, cancellation)));

    private async Task<PartStatus> CheckAsync(string part, CancellationToken cancellation)
    {
        if (!_probes.TryGetValue(part, out var probe))
            return new(part, PartState.Starting);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Patience);
        try
        {
            var fault = await probe(timeout.Token);
            return new(part, fault is null ? PartState.Up : PartState.Down, fault);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(part, PartState.Down, $"does not answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(part, PartState.Down, exception.Message);
        }
    }
}
