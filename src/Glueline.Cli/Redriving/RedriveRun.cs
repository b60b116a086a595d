namespace Glueline.Cli.Redriving;

/// <summary>Sends records to the function one after the other, and deletes a message as soon as all its records are done.</summary>
/// <param name="records">The records in their order.</param>
/// <param name="function">The function.</param>
internal sealed class RedriveRun(IReadOnlyList<RedriveRecord> records, ConsumerFunction function)
{
    private readonly ILookup<PendingMessage, RedriveRecord> _byMessage = records
        .SelectMany(record => record.Messages, (record, message) => (record, message))
        .ToLookup(pair => pair.message, pair => pair.record);

    private readonly HashSet<QueueMessage> _deleted = [];

    /// <summary>The messages that are gone from their queues.</summary>
    public IReadOnlySet<QueueMessage> Deleted => _deleted;

    /// <param name="after">Called with each record when its outcome is known.</param>
    /// <param name="cancellation">Ends the run between two records.</param>
    public async Task RunAsync(Func<RedriveRecord, Task> after, CancellationToken cancellation)
    {
        foreach (var record in records)
        {
            cancellation.ThrowIfCancellationRequested();
            // An invocation that has begun is waited for: its outcome decides over the message.
            record.Outcome ??= record.Record is { } content
                ? await function.InvokeAsync(content, CancellationToken.None).ConfigureAwait(false)
                : new(RedriveState.Gone, record.Absence);
            foreach (var message in record.Messages)
                if (_byMessage[message].All(one => one.Outcome is { State: RedriveState.Done }))
                    foreach (var received in message.Received)
                        if (_deleted.Add(received))
                            await received.Queue.DeleteAsync(received, CancellationToken.None).ConfigureAwait(false);
            await after(record).ConfigureAwait(false);
        }
    }
}
