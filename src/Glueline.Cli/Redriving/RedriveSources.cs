using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Stacks;
using Glueline.Local.Identity;

namespace Glueline.Cli.Redriving;

/// <summary>Where failed records are reported: queues, files, or a range that the user names.</summary>
/// <param name="report">Called with each message that can't be used, and why.</param>
internal sealed class RedriveSources(Action<string> report)
{
    /// <summary>The records of a range that nobody reported.</summary>
    public static IReadOnlyList<PendingMessage> Of(OffsetSpan span) =>
        [new($"{span.Topic}-{span.Partition}", new("named on the command line", [], [span]), [])];

    /// <summary>Reads the messages of files.</summary>
    /// <exception cref="InputException">There are no such files.</exception>
    public async Task<IReadOnlyList<PendingMessage>> OfFilesAsync(string path, CancellationToken cancellation)
    {
        var documents = new List<(string, ReadOnlyMemory<byte>, QueueMessage?)>();
        await foreach (var (name, body) in FailureFiles.ReadAsync(path, cancellation).ConfigureAwait(false))
            documents.Add((name, body, null));
        return MessageParts.Join(documents, report);
    }

    /// <summary>Makes messages of what was received from queues.</summary>
    public IReadOnlyList<PendingMessage> Of(IEnumerable<QueueMessage> received) =>
        MessageParts.Join(
            received.Select(message =>
                (message.Name, (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(message.Body), (QueueMessage?)message)
            ),
            report
        );

    /// <summary>The queues that are named, or else those of the deployment or of the running stack.</summary>
    /// <exception cref="InputException">There are none.</exception>
    public static async Task<IReadOnlyList<FailureQueue>> QueuesAsync(
        AwsJsonClient sqs,
        IReadOnlyList<string> named,
        ConsumerOutputs? outputs,
        ConsumerMapping? mapping,
        bool isAws,
        CancellationToken cancellation
    )
    {
        var queues = new List<FailureQueue>();
        foreach (var name in named)
            queues.Add(await FailureQueue.FindAsync(sqs, name, cancellation).ConfigureAwait(false));
        if (named.Count > 0)
            return queues;
        string?[] known =
        [
            outputs?.FailureQueueUrl,
            mapping?.FailureQueue,
            outputs?.QuarantineQueueUrl,
            isAws ? null : new StackNames().QuarantineQueue,
        ];
        foreach (var name in known)
            if (
                name is { Length: > 0 }
                && await FailureQueue.TryFindAsync(sqs, name, cancellation).ConfigureAwait(false) is { } queue
                && queues.TrueForAll(other => other.Name != queue.Name)
            )
                queues.Add(queue);
        return queues is not []
            ? queues
            : throw new InputException(
                isAws
                    ? "--queue is missing: which failure queue or quarantine? Or give a deployment's outputs with --consumer."
                    : "The running stack has neither a failure queue nor a quarantine. Name the records: --partition N --offset A..B."
            );
    }
}
