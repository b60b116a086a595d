using Glueline.Aws;
using Glueline.Cli.Redriving;
using Glueline.Local.Stack;

namespace Glueline.Cli.Page.Flow;

/// <summary>
/// Sends a record, with all others of its messages, to the consumer function once more. A message is deleted when all its records are done;
/// every other one is shown again.
/// </summary>
internal sealed class StackRedriving(LocalCloud stack, Func<IReadOnlyList<PendingMessage>, Task<IReadOnlyList<RedriveRecord>>> plan)
{
    /// <summary>More than a queue of a trial has: the message may be anywhere in it.</summary>
    private const int MostMessages = 10_000;

    /// <exception cref="InputException">Its message is gone, or somebody else redrives it.</exception>
    public async Task<IReadOnlyList<RedriveRecord>> RunAsync(RecordPlace place, CancellationToken cancellation)
    {
        var account = new ConsumerAccount(aws: null, stack.Endpoints.Aws.GetLeftPart(UriPartial.Authority), region: null);
        using var sqs = account.Open(AwsService.Sqs);
        var received = new List<QueueMessage>();
        RedriveRun? run = null;
        try
        {
            foreach (var name in (string?[])[stack.Queues.Quarantine.Queue, stack.Queues.Failures.Queue])
                if (name is not null && await FailureQueue.TryFindAsync(sqs, name, cancellation).ConfigureAwait(false) is { } queue)
                    received.AddRange(await queue.ReceiveAsync(MostMessages, isAws: false, cancellation).ConfigureAwait(false));
            PendingMessage[] messages =
            [
                .. new RedriveSources(_ => { }).Of(received).Where(message => new FailureEntry(message, IsQuarantine: true).Holds(place)),
            ];
            if (messages is [])
                throw new InputException(
                    $"No message reports {place} any longer, or somebody else is redriving it. Try again in a moment."
                );
            var records = await plan(messages).ConfigureAwait(false);
            using var lambda = account.OpenFunction(PipelineOptions.ConsumerName);
            run = new(records, new(lambda, PipelineOptions.ConsumerName, new(stack.Endpoints.BootstrapServers, sourceArn: null)));
            await run.RunAsync(_ => Task.CompletedTask, cancellation).ConfigureAwait(false);
            return records;
        }
        finally
        {
            foreach (var message in received)
                if (run is null || !run.Deleted.Contains(message))
                    await message.Queue.ReleaseAsync(message, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
