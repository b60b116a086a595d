using System.Collections.Concurrent;
using Glueline.Local.Stack;

namespace Glueline.Local.FrontDoor;

/// <summary>Counts the calls that reached a service, by service, operation and outcome; safe to use from many threads.</summary>
internal sealed class ApiCallLog
{
    private readonly ConcurrentDictionary<(string Service, string Operation, string? Refusal), long> _counts = new();

    /// <param name="service">The signing name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="refusal">The error's code, or null when the call was answered.</param>
    public void Add(string service, string operation, string? refusal) =>
        _counts.AddOrUpdate((service, operation, refusal), 1, static (_, count) => count + 1);

    /// <summary>The counts at this moment, ordered by service, operation and outcome.</summary>
    public IReadOnlyList<ApiCallCount> Snapshot() =>
        [
            .. _counts
                .Select(pair => new ApiCallCount(pair.Key.Service, pair.Key.Operation, pair.Key.Refusal, pair.Value))
                .OrderBy(count => count.Service, StringComparer.Ordinal)
                .ThenBy(count => count.Operation, StringComparer.Ordinal)
                .ThenBy(count => count.Refusal, StringComparer.Ordinal),
        ];

    /// <summary>The counts by service and operation, whatever came of the calls.</summary>
    public IReadOnlyList<LocalCloudCall> ByOperation() =>
        [
            .. Snapshot()
                .GroupBy(count => (count.Service, count.Operation))
                .Select(group => new LocalCloudCall(group.Key.Service, group.Key.Operation, group.Sum(count => count.Calls))),
        ];

    /// <summary>How often an operation was called, whatever came of it.</summary>
    public long Calls(string service, string operation) =>
        _counts.Where(pair => pair.Key.Service == service && pair.Key.Operation == operation).Sum(pair => pair.Value);
}
