using System.Text.Json;
using Glueline.Local.Stack;

namespace Glueline.Cli.Running;

/// <summary>A running stack as the pipeline of a run.</summary>
internal sealed class StackPipeline(LocalCloud stack, string table) : IPipeline
{
    public Delivery Delivered
    {
        get
        {
            var status = stack.Mapping.Status;
            return new(status.RecordsDone, status.RecordsLost, (status.LastFailure ?? status.LastClusterError)?.ToString())
            {
                GivenUp = status.RecordsDiscarded,
                GivenUpReasons = [.. status.Discarded.Select(records => records.ToString())],
                LastLoss = status.Lost.Count > 0 ? status.Lost[^1].ToString() : null,
            };
        }
    }

    public IReadOnlyList<string> Quarantined => [.. stack.Queues.Quarantined.Select(record => record.ToString())];

    public async Task<ProducerReply> SendAsync(ReadOnlyMemory<byte> events, CancellationToken cancellation)
    {
        var result = await stack.InvokeProducerAsync(events, cancellation).ConfigureAwait(false);
        return new(result.Payload, result.Fault is { } fault ? $"{fault.ErrorType}: {fault.ErrorMessage}" : null);
    }

    public Task StoredAsync(IReadOnlyDictionary<int, long> nextOffsets, CancellationToken cancellation) =>
        stack.Mapping.WaitUntilDrainedAsync(nextOffsets, Timeout.InfiniteTimeSpan, cancellation);

    public IAsyncEnumerable<JsonElement> ScanAsync(CancellationToken cancellation) => stack.Tables.ScanAsync(table, cancellation);
}
