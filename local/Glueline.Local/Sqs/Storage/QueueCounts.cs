namespace Glueline.Local.Sqs.Storage;

/// <summary>How many messages a queue has: to be received, received and not deleted, and sent with a delay.</summary>
internal sealed record QueueCounts(long Visible, long InFlight, long Delayed, long Created);
