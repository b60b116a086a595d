namespace Glueline.Cli.Redriving;

/// <summary>A message that is hidden from other readers of its queue until it is deleted or released.</summary>
internal sealed record QueueMessage(FailureQueue Queue, string Id, string Receipt, string Body)
{
    public string Name => $"message {Id} of {Queue.Name}";
}
