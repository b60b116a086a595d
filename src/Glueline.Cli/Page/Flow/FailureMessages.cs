using System.Text;
using Glueline.Cli.Redriving;
using Glueline.Local.Stack;

namespace Glueline.Cli.Page.Flow;

/// <summary>The messages of the quarantine and of the failure queue, which stay where they are.</summary>
internal static class FailureMessages
{
    /// <summary>Enough to find what one looks for; a terminal lists all.</summary>
    public const int MostShown = 200;

    /// <param name="queues">The stack's queues.</param>
    /// <param name="report">Called with each message that can't be used, and why.</param>
    public static IReadOnlyList<FailureEntry> Read(StackQueues queues, Action<string> report) =>
        [
            .. Read(queues.Quarantine, report).Select(message => new FailureEntry(message, IsQuarantine: true)),
            .. Read(queues.Failures, report).Select(message => new FailureEntry(message, IsQuarantine: false)),
        ];

    /// <summary>How many older messages there are.</summary>
    public static int LeftOut(StackQueues queues) =>
        Math.Max(0, queues.Quarantine.Bodies.Count - MostShown) + Math.Max(0, queues.Failures.Bodies.Count - MostShown);

    /// <summary>Whether a message reports a record.</summary>
    public static bool Holds(FailureMessage message, RecordPlace place) =>
        message.Records.Any(record => RecordPlace.Of(record) == place)
        || message.Spans.Any(span =>
            span.Topic == place.Topic && span.Partition == place.Partition && span.First <= place.Offset && place.Offset <= span.Last
        );

    private static IReadOnlyList<PendingMessage> Read(QueuedMessages messages, Action<string> report) =>
        MessageParts.Join(
            messages
                .Bodies.TakeLast(MostShown)
                .Select(body =>
                    ($"a message of {messages.Queue}", (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(body), (QueueMessage?)null)
                ),
            report
        );
}

/// <summary>A message about records that the consumer could not handle.</summary>
/// <param name="Message">The message.</param>
/// <param name="IsQuarantine">Whether it is in quarantine, and not in the failure queue.</param>
internal sealed record FailureEntry(PendingMessage Message, bool IsQuarantine);
