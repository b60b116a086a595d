using Glueline.Aws;
using Glueline.Cli.Redriving;
using Glueline.Local.Stack;

namespace Glueline.Cli.Page.Flow;

/// <summary>
/// Sends a record, with all others of its messages, to the consumer function once more, or removes its messages. A message is deleted when
/// all its records are done; every other one is shown again.
/// </summary>
internal sealed class StackRedriving(LocalCloud stack)
{
    /// <summary>More than a queue of a trial has: the message may be anywhere in it.</summary>
    private const int MostMessages = 10_000;

    private readonly ConsumerAccount _account = new(aws: null, stack.Endpoints.Aws.GetLeftPart(UriPartial.Authority), region: null);

    /// <param name="place">The record.</param>
    /// <param name="plan">Finds the records of messages.</param>
    /// <param name="cancellation">Ends the run between two records.</param>
    /// <exception cref="InputException">Its message is gone, or somebody else redrives it.</exception>
    public async Task<IReadOnlyList<RedriveRecord>> RedriveAsync(
        RecordPlace place,
        Func<IReadOnlyList<PendingMessage>, Task<IReadOnlyList<RedriveRecord>>> plan,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<RedriveRecord> records = [];
        await UseMessagesAsync(place, RunAsync, cancellation).ConfigureAwait(false);
        return records;

        async Task RunAsync(IReadOnlyList<PendingMessage> messages, HashSet<QueueMessage> deleted)
        {
            records = await plan(messages).ConfigureAwait(false);
            using var lambda = _account.OpenFunction(PipelineOptions.ConsumerName);
            var run = new RedriveRun(
                records,
                new(lambda, PipelineOptions.ConsumerName, new(stack.Endpoints.BootstrapServers, sourceArn: null))
            );
            try
            {
                await run.RunAsync(_ => Task.CompletedTask, cancellation).ConfigureAwait(false);
            }
            finally
            {
                deleted.UnionWith(run.Deleted);
            }
        }
    }

    /// <summary>Deletes the messages that report a record.</summary>
    /// <inheritdoc cref="RedriveAsync"/>
    public Task RemoveAsync(RecordPlace place, CancellationToken cancellation) =>
        UseMessagesAsync(
            place,
            async (messages, deleted) =>
            {
                foreach (var message in messages.SelectMany(message => message.Received))
                {
                    await message.Queue.DeleteAsync(message, CancellationToken.None).ConfigureAwait(false);
                    deleted.Add(message);
                }
            },
            cancellation
        );

    private async Task UseMessagesAsync(
        RecordPlace place,
        Func<IReadOnlyList<PendingMessage>, HashSet<QueueMessage>, Task> use,
        CancellationToken cancellation
    )
    {
        using var sqs = _account.Open(AwsService.Sqs);
        var received = new List<QueueMessage>();
        var deleted = new HashSet<QueueMessage>();
        try
        {
            foreach (var name in (string?[])[stack.Queues.Quarantine.Queue, stack.Queues.Failures.Queue])
                if (name is not null && await FailureQueue.TryFindAsync(sqs, name, cancellation).ConfigureAwait(false) is { } queue)
                    received.AddRange(await queue.ReceiveAsync(MostMessages, isAws: false, cancellation).ConfigureAwait(false));
            PendingMessage[] messages =
            [
                .. new RedriveSources(_ => { }).Of(received).Where(message => FailureMessages.Holds(message.Content, place)),
            ];
            if (messages is [])
                throw new InputException(
                    $"No message reports {place} any longer, or somebody else is redriving it. Try again in a moment."
                );
            await use(messages, deleted).ConfigureAwait(false);
        }
        finally
        {
            foreach (var message in received.Where(message => !deleted.Contains(message)))
                await message.Queue.ReleaseAsync(message, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
