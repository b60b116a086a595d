namespace Glueline.Cli.Redriving;

/// <summary>A message that waits for its records to be handled.</summary>
/// <param name="Name">Where it is, for messages.</param>
/// <param name="Content">What it reports.</param>
/// <param name="Received">Where it came from, to be deleted when all of it is done; empty if it came from no queue. A record in several
/// parts came in several messages.</param>
internal sealed record PendingMessage(string Name, FailureMessage Content, IReadOnlyList<QueueMessage> Received);
