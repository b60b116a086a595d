namespace Glueline.Cli.Running;

/// <summary>What became of one event of a batch: a reason when it was refused, else its place on the topic.</summary>
internal sealed record EventOutcome(int Index, string? Refusal, int Partition, long Offset)
{
    /// <summary>What events share that are refused for one reason; null where the reason itself is that.</summary>
    public string? Group { get; init; }

    /// <summary>That reason, as they share it.</summary>
    public string? Summary { get; init; }
}
