using System.Collections.Concurrent;
using System.Text;
using Glueline.Aws;
using Glueline.Consumer.Items;

namespace Glueline.Consumer.Tests;

/// <summary>A table that accepts everything, since tests with it are not about DynamoDB's own checks.</summary>
internal sealed class RowTable : IItemTable
{
    public ConcurrentDictionary<string, string> Rows { get; } = new();

    public ConcurrentBag<string> Deletions { get; } = [];

    public int Refusals { get; private set; }

    public int BatchSize => 25;

    public int CallsAtOnce => 4;

    public Task<CallOutcome> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation)
    {
        if (items.Any(item => item.Json.Length > 500_000))
        {
            Refusals++;
            throw new AwsServiceException(
                "dynamodb",
                "BatchWriteItem",
                "ValidationException",
                "Item size has exceeded the maximum allowed size",
                System.Net.HttpStatusCode.BadRequest,
                "1"
            );
        }

        foreach (var item in items)
        {
            var name = item.Key.Range is { Length: > 0 } range ? $"{item.Key.Hash} {range}" : item.Key.Hash;
            if (item.Kind is WriteKind.Put)
                Rows[name] = Encoding.UTF8.GetString(item.Json.Span);
            else
                Rows.TryRemove(name, out _);
            if (item.Kind is WriteKind.Delete)
                Deletions.Add(Encoding.UTF8.GetString(item.Json.Span));
        }

        return Task.FromResult(new CallOutcome([]));
    }
}
