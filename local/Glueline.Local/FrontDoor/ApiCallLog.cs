using System.Collections.Concurrent;

namespace Glueline.Local.FrontDoor;

/// <summary>Counts the calls that reached a service, by service, operation and outcome. Thread-safe.</summary>
internal sealed class ApiCallLog
{
    private readonly ConcurrentDictionary<(string Service, string Operation, string? Refusal), long> _counts = new();

    /// <param name="service">The signing name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="refusal">The error's code; null if the call was answered.</param>
    public void Add(string service, string operation, string? refusal) =>
        _counts.AddOrUpdate((service, operation, refusal), 1, static (_, count) => count + 1);

    /// <summary>The current counts, ordered by service, operation and outcome.</summary>
    public IReadOnlyList<ApiCallCount> Snapshot() =>
        [
            .. _counts
                .Select(pair => new ApiCallCount(pair.Key.Service, pair.Key.Operation, pair.Key.Refusal, pair.Value))
                .OrderBy(count => count.Service, StringComparer.Ordinal)
                .ThenBy(count => count.Operation, StringComparer.Ordinal)
                .ThenBy(count => count.Refusal, StringComparer.Ordinal),
        ];

    /// <summary>How often an operation was called, whatever the outcome.</summary>
    public long Calls(string service, string operation) =>
        _counts.Where(pair => pair.Key.Service == service && pair.Key.Operation == operation).Sum(pair => pair.Value);
}

/// <summary>How often an operation had a particular outcome.</summary>
/// <param name="Service">The signing name.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Refusal">The error's code; null if the calls were answered.</param>
/// <param name="Calls">The number of calls.</param>
internal sealed record ApiCallCount(string Service, string Operation, string? Refusal, long Calls);
