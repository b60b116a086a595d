using Glueline.Local.FrontDoor;

namespace Glueline.Local.Stack;

/// <summary>How often an operation was called.</summary>
/// <param name="Service">The signing name: <c>glue</c>, <c>sts</c>, <c>dynamodb</c>, <c>lambda</c>.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Count">The number of calls, answered and refused ones.</param>
public sealed record LocalCloudCall(string Service, string Operation, long Count)
{
    /// <summary>A log's counts by service and operation, whatever the outcome.</summary>
    internal static IReadOnlyList<LocalCloudCall> In(ApiCallLog log) =>
        [
            .. log.Snapshot()
                .GroupBy(count => (count.Service, count.Operation))
                .Select(group => new LocalCloudCall(group.Key.Service, group.Key.Operation, group.Sum(count => count.Calls))),
        ];
}
